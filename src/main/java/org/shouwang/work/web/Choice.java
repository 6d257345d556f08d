package org.shouwang.work.web;

import java.util.List;
import java.util.Locale;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;

/// Somebody to give an item to, as the form offers them.
///
/// @param post whether it is a post, whoever holds it, rather than a person
public record Choice(String value, String text, boolean post) {

    static List<Choice> of(List<Assignees.Candidate> candidates, WorkCards cards, Areas areas, Locale locale) {
        AreaTree tree = areas.tree();
        return candidates.stream()
                .map(one -> {
                    String place = tree.name(one.areaCode()) + " · " + cards.role(one.role(), locale);
                    boolean post = one.owner() instanceof Owner.Post;
                    return new Choice(
                            one.owner().toString(),
                            post ? place + "（" + one.name() + "）" : one.name() + "（" + place + "）",
                            post);
                })
                .toList();
    }
}
