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

    /// What is counted: the figure's name, or problems struck off.
    public String name(Contest.Measure measure, Locale locale) {
        if (!measure.isFigure()) {
            return messages.getMessage("contest.struck-off", null, locale);
        }
        String name = figures.require(measure.code()).name(locale);
        return measure.sinceStart() ? messages.getMessage("contest.since", new Object[] {name}, locale) : name;
    }

    public String unit(Contest.Measure measure, Locale locale) {
        if (!measure.isFigure()) {
            return messages.getMessage("contest.struck-off.unit", null, locale);
        }
        Figure figure = figures.require(measure.code());
        return locale.getLanguage().equals("en") ? figure.unit() : figure.unitZh();
    }

    public static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
