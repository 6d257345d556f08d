package org.shouwang.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a module knows of a person's last days, contributed as a bean; read together by [PersonDays].
public interface PersonEvents {

    /// What happened since, the latest first and no more than `most`; nothing of what the reader may not see.
    List<Event> of(Person person, Instant since, int most);

    /// What else the module can tell of the person, on a page of its own, where the reader may see it.
    default List<Further> further(Person person) {
        return List.of();
    }

    /// @param text message key of the link
    record Further(String href, String text) {}

    /// @param kind what sort of thing it is: the message `person.event.<kind>`
    /// @param what in the reader's words
    /// @param href the page that tells more; null for none
    /// @param tone of its mark
    record Event(
            Instant at, String kind, String what, @Nullable String href, String tone) {}
}
