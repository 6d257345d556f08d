package org.shouwang.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a higher module tells on a person's page 人员页面栏目, contributed as a bean; its heading is the message
/// `person.section.<key>`, and `person.section.<key>.none` where there is nothing to tell.
public interface PersonSection {

    String key();

    /// What whoever reads may see, the latest first.
    List<Entry> entries(Person person);

    /// Where one more is entered, the link's text being `person.section.<key>.further`; null where the
    /// reader can't.
    default @Nullable String further(Person person) {
        return null;
    }

    /// @param why   in a sentence; empty where nothing is to be said
    /// @param state message key of what it is now
    /// @param tone  of the state's mark
    record Entry(String title, String why, String href, String state, String tone, Instant since) {}
}
