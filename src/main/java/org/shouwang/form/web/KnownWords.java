package org.shouwang.form.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.Known;
import org.shouwang.platform.web.Times;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What is known, in words 已知事实的说法; and the words that go with any form.
@Component
class KnownWords {

    private static final Map<String, String> CODED =
            Map.of("person.sex", "person.sex.", "person.presence", "person.presence.");

    private static final List<String> WORDS = List.of(
            "next",
            "back",
            "send",
            "add",
            "remove",
            "optional",
            "choose",
            "acknowledge",
            "unknown",
            "find",
            "screen",
            "photo.kept",
            "photo.sending",
            "point.here",
            "point.failed",
            "point.help",
            "point.map",
            "point.closer",
            "point.wider",
            "point.outside",
            "known.form",
            "known.registry",
            "wrong.required",
            "wrong.long",
            "wrong.integer",
            "wrong.decimal",
            "wrong.bounds",
            "wrong.least",
            "wrong.most",
            "wrong.date",
            "wrong.time",
            "wrong.moment",
            "wrong.point",
            "wrong.photo",
            "wrong.registered",
            "wrong.acknowledge",
            "wrong.choice",
            "wrong.constraint");

    private final MessageSource messages;
    private final Times times;

    KnownWords(MessageSource messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    /// @param said  the value as people say it, where it is a code
    /// @param when  when it was answered, as people say it
    record Said(
            String value,
            @Nullable String said,
            @Nullable String form,
            @Nullable String when) {}

    Map<String, Said> of(Map<String, Known> known, Locale locale) {
        Map<String, Said> said = new LinkedHashMap<>();
        known.forEach((fact, one) -> said.put(
                fact,
                new Said(
                        one.value(),
                        word(fact, one, locale),
                        one.form(),
                        one.at() == null ? null : times.say(one.at()))));
        return said;
    }

    private @Nullable String word(String fact, Known known, Locale locale) {
        String prefix = CODED.get(fact);
        return prefix == null ? known.text() : messages.getMessage(prefix + known.value(), null, known.value(), locale);
    }

    Map<String, String> words(Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(key ->
                words.put(key, Objects.requireNonNull(messages.getMessage("form.fill." + key, null, key, locale))));
        return words;
    }
}
