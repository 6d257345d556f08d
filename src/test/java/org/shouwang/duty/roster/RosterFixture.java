package org.shouwang.duty.roster;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Role;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Member;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Staff;
import org.shouwang.testing.TestAccount;

/// A gate of the first community of the small district, and people to stand at it.
public final class RosterFixture {

    public static final UUID ROUND_THE_CLOCK = UUID.fromString("01900000-0000-7000-8000-00000000e001");
    public static final LocalDate TOMORROW = LocalDate.of(2020, 2, 11);

    private RosterFixture() {}

    /// Somebody who signs in on a phone.
    public record Guard(UUID id, TestAccount account) {}

    public static Guard guard(Staff staff, String area, String name) {
        TestAccount account = TestAccount.of(Role.VOLUNTEER, area);
        MemberDraft draft = DutyFixture.withAccount(area, null, name, account.id());
        DutyFixture.commander().run(() -> staff.register(draft));
        return new Guard(draft.id(), account);
    }

    public static List<UUID> people(Staff staff, String area, int number) {
        List<UUID> people = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            people.add(DutyFixture.enlist(staff, area, Member.Kind.VOLUNTEER, "值守" + i));
        }
        return people;
    }

    public static Post gate(Places places, Posts posts, String grid, String name, Post.Need... needs) {
        PlaceDraft gate = PlaceDraft.of("checkpoint", grid, name);
        return DutyFixture.commander().call(() -> {
            places.register(gate);
            return posts.keep(draft(grid, name, gate.id().value(), needs));
        });
    }

    public static Post.Draft draft(String area, String name, @Nullable UUID place, Post.Need... needs) {
        return new Post.Draft(
                UuidCreator.getTimeOrderedEpoch(),
                0,
                area,
                Post.Kind.CHECKPOINT,
                name,
                place,
                ROUND_THE_CLOCK,
                needs.length == 0 ? List.of(new Post.Need(null, 1)) : List.of(needs));
    }

    public static Roster week(Rosters rosters, String area, int days) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return DutyFixture.commander().call(() -> rosters.open(new Roster.Draft(id, area, TOMORROW, days, null)));
    }

    public static List<ShiftSlot> slots(Rosters rosters, Roster roster) {
        return DutyFixture.commander()
                .call(() -> rosters.slots(
                        roster.id(), SmallDistrict.CODE, null, roster.firstDay(), roster.lastDay(), 5_000));
    }

    public static void put(Rosters rosters, ShiftSlot slot, @Nullable UUID staff) {
        DutyFixture.commander().run(() -> rosters.put(slot.id(), staff, slot.staff()));
    }

    public static void publish(Rosters rosters, Roster roster) {
        DutyFixture.commander()
                .run(() -> rosters.publish(
                        roster.id(), rosters.require(roster.id()).version()));
    }
}
