package org.shouwang.form;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonEvents;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Which forms were filled in about somebody.
@Component
class AnswerEvents implements PersonEvents {

    private final AnswerRepository answers;
    private final MessageSource messages;

    AnswerEvents(AnswerRepository answers, MessageSource messages) {
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public List<Event> of(Person person, Instant since, int most) {
        if (!Rights.has(Right.SEE_FORMS)) {
            return List.of();
        }
        Locale locale = LocaleContextHolder.getLocale();
        return answers.filled(person.id().value(), since, most).stream()
                .map(one -> new Event(
                        one.at(),
                        "answer",
                        said(one, locale),
                        "/form-answers/" + one.id(),
                        one.late() ? "amber" : "ink"))
                .toList();
    }

    private String said(AnswerRepository.Filled one, Locale locale) {
        String title = locale.getLanguage().equals("en") ? one.titleEn() : one.titleZh();
        return Objects.requireNonNull(messages.getMessage(
                one.late() ? "answer.event.late" : "answer.event", new Object[] {title}, title, locale));
    }
}
