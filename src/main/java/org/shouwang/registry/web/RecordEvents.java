package org.shouwang.registry.web;

import java.time.Instant;
import java.util.List;
import org.shouwang.registry.Change;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonEvents;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What happened to the person's record.
@Component
class RecordEvents implements PersonEvents {

    private final HistoryWords history;

    private final MessageSource messages;

    RecordEvents(HistoryWords history, MessageSource messages) {
        this.history = history;
        this.messages = messages;
    }

    @Override
    public List<Event> of(Person person, Instant since, int most) {
        return history.of(Change.Subject.PERSON, person.id().value()).stream()
                .filter(line -> !line.at().isBefore(since))
                .limit(most)
                .map(line -> new Event(line.at(), "record", said(line), null, "grey"))
                .toList();
    }

    private String said(HistoryWords.Line line) {
        String said = line.what();
        for (String detail : line.details()) {
            said = messages.getMessage(
                    "person.event.record.detail", new Object[] {said, detail}, LocaleContextHolder.getLocale());
        }
        return said;
    }
}
