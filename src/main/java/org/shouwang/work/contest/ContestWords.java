package org.shouwang.work.contest;

import java.math.BigDecimal;
import java.util.Locale;
import org.shouwang.figure.Figure;
import org.shouwang.figure.Figures;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What a contest asks for, in words and with its unit.
@Component
public class ContestWords {

    private final Figures figures;
    private final MessageSource messages;

    ContestWords(Figures figures, MessageSource messages) {
        this.figures = figures;
        this.messages = messages;
    }

    /// What is counted: the figure's name, problems struck off or items finished.
    public String name(Contest.Measure measure, Locale locale) {
        if (!measure.isFigure()) {
            return messages.getMessage(key(measure), null, locale);
        }
        String name = figures.require(measure.code()).name(locale);
        return measure.sinceStart() ? messages.getMessage("contest.since", new Object[] {name}, locale) : name;
    }

    public String unit(Contest.Measure measure, Locale locale) {
        if (!measure.isFigure()) {
            return messages.getMessage(key(measure) + ".unit", null, locale);
        }
        Figure figure = figures.require(measure.code());
        return locale.getLanguage().equals("en") ? figure.unit() : figure.unitZh();
    }

    /// The beginning of the messages about what is counted.
    public static String key(Contest.Measure measure) {
        return switch (measure.code()) {
            case Contest.Measure.STRUCK_OFF -> "contest.struck-off";
            case Contest.Measure.FINISHED -> "contest.finished";
            default -> "contest.figure";
        };
    }

    public static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
