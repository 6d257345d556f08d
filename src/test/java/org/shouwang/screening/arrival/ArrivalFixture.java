package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScreeningFixture;
import org.shouwang.testing.TestAccount;

/// A station in the first community of a small district, and travellers for the other street.
public final class ArrivalFixture {

    /// Where travellers stay: not where the station is.
    public static final String HOME = "370105002001";

    public static final String HOME_GRID = "370105002001001";
    public static final LocalDate TODAY = LocalDate.of(2020, 2, 10);

    public final ScreeningFixture station;
    public final TestAccount homeOfficer;
    public final TestAccount homeWorker;
    public final TestAccount stranger;
    private final Arrivals arrivals;

    public ArrivalFixture(
            Areas areas,
            Responses responses,
            Places places,
            Checkpoints checkpoints,
            Passes passes,
            Arrivals arrivals) {
        this.station = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        this.homeOfficer = station.people.otherOfficer;
        this.homeWorker = TestAccount.of(Role.GRID_WORKER, HOME_GRID);
        this.stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002002");
        this.arrivals = arrivals;
    }

    public Place.Id gate() {
        return station.gate;
    }

    /// A number that was made up, valid in itself.
    public static String number(int sequence) {
        String digits = "110101199001%02d%03d".formatted(1 + sequence / 999 % 28, sequence % 999 + 1);
        return digits + IdentityNumber.checkCharacter(digits);
    }

    public static PartyDraft.Member member(String name, int sequence) {
        return new PartyDraft.Member(
                Arrival.Id.fresh(), Arrival.Means.CARD, name, "identity_card", number(sequence), 0, true, null);
    }

    public PartyDraft party(PartyDraft.Member... members) {
        return new PartyDraft(
                station.gate,
                List.of(members),
                HOME,
                "",
                "2号楼301",
                "13800000001",
                "37",
                "G115",
                History.only("37", TODAY));
    }

    public PartyDraft to(PartyDraft draft, String home, String division) {
        return new PartyDraft(
                draft.checkpoint(),
                draft.members(),
                home.isEmpty() ? null : home,
                division,
                draft.homeAddress(),
                draft.phone(),
                draft.from(),
                draft.transport(),
                draft.history());
    }

    /// One traveller, handed over to the home community.
    public Arrival.Id arrived(int sequence) {
        PartyDraft draft = party(member("某旅客", sequence));
        as(station.keeper, () -> arrivals.register(draft));
        return draft.members().getFirst().id();
    }

    public Arrival accepted(int sequence) {
        Arrival.Id id = arrived(sequence);
        return as(homeOfficer, () -> arrivals.take(id, new ArrivalStep.Accept(HOME_GRID)))
                .orElseThrow();
    }

    public static <T> T as(TestAccount account, Supplier<T> action) {
        return ScreeningFixture.as(account, action);
    }
}
