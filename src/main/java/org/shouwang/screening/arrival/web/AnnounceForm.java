package org.shouwang.screening.arrival.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.History;
import org.shouwang.screening.arrival.PartyDraft;

/// What a traveller fills in beforehand: the same for all who travel together, by lines.
record AnnounceForm(
        @Nullable List<String> name,
        @Nullable List<String> document,
        @Nullable String phone,
        @Nullable String home,
        @Nullable String address,
        @Nullable String from,
        @Nullable String transport,
        @Nullable List<String> division,
        @Nullable List<String> since,
        @Nullable List<String> until,
        @Nullable String contact,
        @Nullable String symptoms,
        @Nullable String note) {

    private static final Place.Id NOWHERE = new Place.Id(new UUID(0, 0));

    /// Never what was told: records end up in logs.
    @Override
    public String toString() {
        return "announcement";
    }

    /// @throws Refusal.Invalid `arrival.untold` where contact or symptoms are not answered, `arrival.history`
    PartyDraft draft(LocalDate today) {
        if (contact == null || symptoms == null) {
            throw new Refusal.Invalid("arrival.untold");
        }
        String home = text(this.home);
        return new PartyDraft(
                NOWHERE,
                members(),
                home.isEmpty() ? null : home,
                "",
                text(address),
                text(phone),
                text(from),
                text(transport),
                new History(stays(today), contact.equals("yes"), symptoms.equals("yes"), text(note)));
    }

    private List<PartyDraft.Member> members() {
        List<PartyDraft.Member> members = new ArrayList<>();
        for (int i = 0; i < size(name); i++) {
            if (!line(name, i).isEmpty() || !line(document, i).isEmpty()) {
                String number = line(document, i);
                members.add(new PartyDraft.Member(
                        Arrival.Id.fresh(),
                        Arrival.Means.ANNOUNCED,
                        line(name, i),
                        number.length() == 18 ? "identity_card" : "passport",
                        number,
                        0,
                        false,
                        null));
            }
        }
        return members;
    }

    private List<History.Stay> stays(LocalDate today) {
        List<History.Stay> stays = new ArrayList<>();
        for (int i = 0; i < size(division); i++) {
            if (!line(division, i).isEmpty()) {
                stays.add(new History.Stay(line(division, i), "", day(since, i), day(until, i)));
            }
        }
        String origin = text(from);
        return stays.isEmpty() && !origin.isEmpty()
                ? History.only(origin, today).stays()
                : stays;
    }

    private static LocalDate day(@Nullable List<String> days, int number) {
        try {
            return LocalDate.parse(line(days, number));
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("arrival.history");
        }
    }

    private static int size(@Nullable List<String> lines) {
        return lines == null ? 0 : lines.size();
    }

    private static String line(@Nullable List<String> lines, int number) {
        return lines == null || number >= lines.size() ? "" : text(lines.get(number));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
