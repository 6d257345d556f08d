package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Staff;
import org.shouwang.response.Responses;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;

/// Compounds in the small district, and two teams: one of a department's inspector with an account, one of
/// the street.
public final class InspectionFixture {

    public final WorkFixture people;
    public final List<Place.Id> compounds;
    public final UUID first;
    public final UUID second;

    private InspectionFixture(Areas areas, Places places, Responses responses, Staff staff, Inspections inspections) {
        TestDatabase.clean();
        people = WorkFixture.open(areas, responses);
        List<PlaceDraft> drafts = IntStream.range(0, 4)
                .mapToObj(number -> PlaceDraft.of("compound", SmallDistrict.COMMUNITY, "第" + (number + 1) + "小区"))
                .toList();
        compounds = drafts.stream().map(PlaceDraft::id).toList();
        SmallDistrict.commander().run(() -> places.registerAll(drafts));
        MemberDraft inspector = DutyFixture.withAccount(SmallDistrict.CODE, null, "督查员", people.department.id());
        MemberDraft local = DutyFixture.withAccount(SmallDistrict.STREET, null, "街道干部", people.street.id());
        first = UuidCreator.getTimeOrderedEpoch();
        second = UuidCreator.getTimeOrderedEpoch();
        people.commander.principal().run(() -> {
            staff.register(inspector);
            staff.register(local);
            inspections.keepTeam(first, SmallDistrict.CODE, "第一督查组", List.of(inspector.id()));
            inspections.keepTeam(second, SmallDistrict.CODE, "第二督查组", List.of(local.id()));
        });
    }

    public static InspectionFixture open(
            Areas areas, Places places, Responses responses, Staff staff, Inspections inspections) {
        return new InspectionFixture(areas, places, responses, staff, inspections);
    }

    public static Inspections.Wish wish(int places) {
        return new Inspections.Wish(
                UuidCreator.getTimeOrderedEpoch(),
                SmallDistrict.CODE,
                "compound",
                places,
                TestClock.START.plus(Duration.ofDays(2)),
                20_200_210L);
    }
}
