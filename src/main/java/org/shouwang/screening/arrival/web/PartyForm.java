package org.shouwang.screening.arrival.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.History;
import org.shouwang.screening.arrival.PartyDraft;

/// A party as it is sent.
///
/// @param checkpoint where they are registered
/// @param home       the code of the area where they stay
/// @param toDivision another district's six digits
/// @param from       two, four or six digits of where they came from
/// @param stays      of the last 14 days; none where they were at `from` all the time
/// @param contact    with somebody ill or feverish
/// @param announcement the code that was shown; it is void afterwards
record PartyForm(
        @Nullable UUID checkpoint,
        @Nullable List<Member> members,
        @Nullable String home,
        @Nullable String toDivision,
        @Nullable String homeAddress,
        @Nullable String phone,
        @Nullable String from,
        @Nullable String transport,
        @Nullable List<Stay> stays,
        @Nullable Boolean contact,
        @Nullable Boolean symptoms,
        @Nullable String note,
        @Nullable String announcement) {

    /// Never what was told: records end up in logs.
    @Override
    public String toString() {
        return "party";
    }

    /// @param means  `card`, `announced` or `hand`
    /// @param normal measured, and nothing to note
    record Member(
            @Nullable UUID id,
            @Nullable String means,
            @Nullable String name,
            @Nullable String type,
            @Nullable String document,
            @Nullable Integer sex,
            @Nullable Boolean normal,
            @Nullable Integer temperature) {

        PartyDraft.Member draft() {
            if (id == null) {
                throw new Refusal.Invalid("arrival.id");
            }
            return new PartyDraft.Member(
                    new Arrival.Id(id),
                    read(means),
                    text(name),
                    type == null ? "identity_card" : type,
                    text(document),
                    sex == null ? 0 : sex,
                    Boolean.TRUE.equals(normal),
                    temperature);
        }

        private static Arrival.Means read(@Nullable String means) {
            try {
                return Arrival.Means.valueOf(text(means).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Refusal.Invalid("arrival.means");
            }
        }
    }

    record Stay(
            @Nullable String division,
            @Nullable String place,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        History.Stay draft(LocalDate arrived) {
            return new History.Stay(
                    text(division),
                    text(place),
                    from == null ? arrived.minusDays(History.DAYS - 1L) : from,
                    until == null ? arrived : until);
        }
    }

    /// @throws Refusal.Invalid where an id or the place is missing
    PartyDraft draft(LocalDate today) {
        if (checkpoint == null) {
            throw new Refusal.Invalid("scan.checkpoint");
        }
        String home = text(this.home);
        return new PartyDraft(
                new Place.Id(checkpoint),
                Objects.requireNonNullElse(members, List.<Member>of()).stream()
                        .map(Member::draft)
                        .toList(),
                home.isEmpty() ? null : home,
                text(toDivision),
                text(homeAddress),
                text(phone),
                text(from),
                text(transport),
                history(today));
    }

    private History history(LocalDate today) {
        String origin = text(from);
        List<History.Stay> told = stays == null || stays.isEmpty()
                ? origin.matches("[0-9]{2,6}") ? History.only(origin, today).stays() : List.of()
                : stays.stream().map(stay -> stay.draft(today)).toList();
        return new History(told, Boolean.TRUE.equals(contact), Boolean.TRUE.equals(symptoms), text(note));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
