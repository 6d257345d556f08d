package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shouwang.platform.value.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The three histories of 14 days 三史: where somebody travelled and stayed, and whom they met, as told.
///
/// @param stays    oldest first
/// @param contact  with somebody ill or feverish
/// @param symptoms such as a cough
/// @param note     what else was told of contacts
public record History(List<Stay> stays, boolean contact, boolean symptoms, String note) {

    public static final int DAYS = 14;
    private static final int MOST_STAYS = 20;
    private static final int LONGEST = 200;

    public static final History NOTHING = new History(List.of(), false, false, "");

    public History {
        stays = List.copyOf(stays);
    }

    /// A stay 旅居.
    ///
    /// @param division two, four or six digits of where
    /// @param place    in words
    public record Stay(String division, String place, LocalDate from, LocalDate until) {}

    /// Was there all the time.
    public static History only(String division, LocalDate arrived) {
        return new History(List.of(new Stay(division, "", arrived.minusDays(DAYS - 1L), arrived)), false, false, "");
    }

    public Set<String> divisions() {
        Set<String> all = new TreeSet<>();
        stays.forEach(stay -> all.add(stay.division()));
        return all;
    }

    /// How many of the 14 days up to the arrival are not told.
    public int gap(LocalDate arrived) {
        Set<LocalDate> told = new TreeSet<>();
        LocalDate first = arrived.minusDays(DAYS - 1L);
        for (Stay stay : stays) {
            LocalDate from = stay.from().isBefore(first) ? first : stay.from();
            LocalDate until = stay.until().isAfter(arrived) ? arrived : stay.until();
            for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
                told.add(day);
            }
        }
        return (int) (ChronoUnit.DAYS.between(first, arrived) + 1) - told.size();
    }

    /// @throws Refusal.Invalid `arrival.history`
    void check(LocalDate arrived) {
        boolean sound = stays.size() <= MOST_STAYS && isSound(note);
        for (Stay stay : stays) {
            sound = sound
                    && stay.division().matches("([0-9]{2}|[0-9]{4}|[0-9]{6})?")
                    && isSound(stay.place())
                    && (!stay.division().isEmpty() || !stay.place().isBlank())
                    && !stay.from().isAfter(stay.until())
                    && !stay.until().isAfter(arrived)
                    && stay.from().isAfter(arrived.minusDays(60));
        }
        if (!sound) {
            throw new Refusal.Invalid("arrival.history");
        }
    }

    private static boolean isSound(String text) {
        return text.length() <= LONGEST && text.codePoints().noneMatch(Character::isISOControl);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /// As [#json], for a file that says it to another installation.
    public JsonNode asJson() {
        return JsonMapper.shared().valueToTree(this);
    }

    /// Reads what [#json] writes, or what a page sent.
    ///
    /// @throws Refusal.Invalid `arrival.history`
    public static History read(String json) {
        try {
            return read(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            throw new Refusal.Invalid("arrival.history");
        }
    }

    /// @throws Refusal.Invalid `arrival.history`
    static History read(JsonNode node) {
        List<Stay> stays = new ArrayList<>();
        for (JsonNode one : node.path("stays")) {
            try {
                stays.add(new Stay(
                        one.path("division").asString("").strip(),
                        one.path("place").asString("").strip(),
                        LocalDate.parse(one.path("from").asString("")),
                        LocalDate.parse(one.path("until").asString(""))));
            } catch (DateTimeParseException e) {
                throw new Refusal.Invalid("arrival.history");
            }
        }
        return new History(
                stays,
                node.path("contact").asBoolean(false),
                node.path("symptoms").asBoolean(false),
                node.path("note").asString("").strip());
    }

    /// Never what was told: records end up in logs.
    @Override
    public String toString() {
        return "History[" + stays.size() + "]";
    }
}
