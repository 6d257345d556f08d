package org.shouwang.drill;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.Scale;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftPattern;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;

/// Staffs the demonstration's checkpoints round the clock for a week, planned and published: at full scale
/// the 7,000 person-shifts a day of the report (T24). A repeat completes what was broken off.
@Component
class RosterLoad {

    private static final int WEEK = 7;

    private final Posts posts;
    private final Rosters rosters;
    private final Clock clock;

    RosterLoad(Posts posts, Rosters rosters, Clock clock) {
        this.posts = posts;
        this.rosters = rosters;
        this.clock = clock;
    }

    /// Loads on behalf of whoever acts.
    ///
    /// @param people those who sign in, by the role of their account: the gatekeeper gets shifts of their own
    void load(String root, Scale scale, List<PlaceDraft> places, Map<String, UUID> people, Consumer<String> progress) {
        progress.accept("正在设值守点、排一周的班");
        List<PlaceDraft> gates = places.stream()
                .filter(place -> place.kind().equals("checkpoint"))
                .sorted(Comparator.comparing(PlaceDraft::name))
                .toList();
        UUID pattern = roundTheClock();
        for (int i = 0; i < gates.size(); i++) {
            int amount = scale == Scale.FULL ? (i % 6 == 0 ? 6 : 5) : 2;
            setUp(gates.get(i), root, pattern, amount);
        }
        if (!gates.isEmpty()) {
            plan(root, scale, people.get("gatekeeper"), id(gates.getFirst().id().value(), "post"));
        }
    }

    private UUID roundTheClock() {
        return posts.patterns().stream()
                .filter(ShiftPattern::roundTheClock)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void setUp(PlaceDraft gate, String root, UUID pattern, int amount) {
        posts.keep(new Post.Draft(
                id(gate.id().value(), "post"),
                0,
                root,
                Post.Kind.CHECKPOINT,
                gate.name(),
                gate.id().value(),
                pattern,
                List.of(new Post.Need(null, amount))));
    }

    private void plan(String root, Scale scale, @Nullable UUID gatekeeper, UUID gate) {
        LocalDate today = BusinessDay.today(clock);
        Roster roster =
                rosters.open(new Roster.Draft(id(new UUID(0, today.toEpochDay()), "roster"), root, today, WEEK, null));
        if (roster.state() == Roster.State.PUBLISHED) {
            return;
        }
        if (gatekeeper != null) {
            putEachDay(roster, gate, gatekeeper);
        }
        rosters.fill(roster.id(), scale == Scale.FULL ? 10 : 2);
        rosters.publish(roster.id(), rosters.require(roster.id()).version());
    }

    /// The first shift to come of the gate, and the same one of the days after.
    private void putEachDay(Roster roster, UUID gate, UUID who) {
        List<ShiftSlot> slots =
                rosters.slots(roster.id(), roster.areaCode(), gate, roster.firstDay(), roster.lastDay(), 500);
        String shift = slots.getFirst().shiftName();
        slots.stream()
                .filter(slot -> slot.shiftName().equals(shift) && slot.number() == 1)
                .limit(4)
                .forEach(slot -> put(slot, who));
    }

    private void put(ShiftSlot slot, UUID who) {
        try {
            rosters.put(slot.id(), who, slot.staff());
        } catch (Refusal.Conflict taken) {
            // A load that was broken off has filled it already.
        }
    }

    private static UUID id(UUID of, String what) {
        return UUID.nameUUIDFromBytes((what + of).getBytes(StandardCharsets.UTF_8));
    }
}
