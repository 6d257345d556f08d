package org.shouwang.work.paper.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.area.Areas;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Whom a decision or a paper is given to, as forms offer them and as pages call them.
@Component
public class OwnerChoices {

    private final Assignees assignees;
    private final Accounts accounts;
    private final Areas areas;
    private final MessageSource messages;

    OwnerChoices(Assignees assignees, Accounts accounts, Areas areas, MessageSource messages) {
        this.assignees = assignees;
        this.accounts = accounts;
        this.areas = areas;
        this.messages = messages;
    }

    public record Choice(String value, String text) {}

    /// Posts of the area and those right below it that somebody holds, then their people.
    public List<Choice> choices(String area, Locale locale) {
        List<Choice> posts = new ArrayList<>();
        List<Choice> people = new ArrayList<>();
        for (Assignees.Candidate one : assignees.candidates(area)) {
            if (one.areaCode().length() <= area.length() + 3) {
                String place = areas.tree().name(one.areaCode()) + " · " + role(one.role(), locale);
                boolean post = one.owner() instanceof Owner.Post;
                String text = post ? place : one.name() + "（" + place + "）";
                (post ? posts : people).add(new Choice(one.owner().toString(), text));
            }
        }
        posts.addAll(people);
        return posts;
    }

    public String name(@Nullable Owner owner, Locale locale) {
        return switch (owner) {
            case Owner.Person(UUID account) -> accounts.names(Set.of(account)).getOrDefault(account, "");
            case Owner.Post post -> areas.tree().name(post.areaCode()) + " · " + role(post.role(), locale);
            case null -> "";
        };
    }

    private String role(String code, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage("role." + code, null, code, locale), code);
    }
}
