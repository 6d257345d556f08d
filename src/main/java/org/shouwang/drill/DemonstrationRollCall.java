package org.shouwang.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftPattern;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// The demonstration's roll call 演示点名: a post of the officer's own community with a shift under way, two there, one
/// who has not come, one still to be asked for. Each start notes the shift of its hour, as long as its roster lasts.
@Component
class DemonstrationRollCall {

    private static final int DAYS = 2;
    private static final int PEOPLE = 4;
    private static final int THERE = 2;
    private static final Duration EARLY = Duration.ofHours(1);

    private final DemonstrationWork work;
    private final Posts posts;
    private final Rosters rosters;
    private final Shifts shifts;
    private final Clock clock;

    DemonstrationRollCall(DemonstrationWork work, Posts posts, Rosters rosters, Shifts shifts, Clock clock) {
        this.work = work;
        this.posts = posts;
        this.rosters = rosters;
        this.shifts = shifts;
        this.clock = clock;
    }

    void load(Path accounts) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        Principal commander = people.get("commander");
        Principal officer = people.get("community_officer");
        if (commander == null || officer == null) {
            return;
        }
        String community = officer.scope().prefixes().getFirst();
        UUID post = id(community, "post");
        if (officer.call(() -> posts.list(community, null, null, 100)).rows().stream()
                .noneMatch(one -> one.id().equals(post))) {
            Instant soon = soon();
            commander.run(() -> posts.keepPattern(pattern(community, soon)));
            officer.run(() -> staff(community, post, BusinessDay.of(soon)));
        }
        officer.run(() -> rosters.list(community, false, null, 100).rows().stream()
                .filter(one -> one.id().equals(id(community, "roster")))
                .forEach(one -> call(one, community, post)));
    }

    /// Shifts that have begun are laid out no more: the next half hour begins the first.
    private Instant soon() {
        long half = Duration.ofMinutes(30).toSeconds();
        return Instant.ofEpochSecond((clock.instant().getEpochSecond() / half + 1) * half);
    }

    private static ShiftPattern pattern(String community, Instant soon) {
        LocalTime begins = soon.atZone(BusinessDay.ZONE).toLocalTime();
        return new ShiftPattern(
                id(community, "pattern"),
                "社区三班",
                true,
                List.of(
                        new ShiftPattern.Part("一班", begins, 480),
                        new ShiftPattern.Part("二班", begins.plusHours(8), 480),
                        new ShiftPattern.Part("三班", begins.plusHours(16), 480)));
    }

    private void staff(String community, UUID post, LocalDate first) {
        posts.keep(new Post.Draft(
                post,
                0,
                community,
                Post.Kind.STATION,
                "社区值守点",
                null,
                id(community, "pattern"),
                List.of(new Post.Need(null, PEOPLE))));
        Roster roster = rosters.open(new Roster.Draft(id(community, "roster"), community, first, DAYS, null));
        slots(roster, community, post).forEach(this::put);
        rosters.publish(roster.id(), rosters.require(roster.id()).version());
    }

    private List<ShiftSlot> slots(Roster roster, String community, UUID post) {
        return rosters.slots(roster.id(), community, post, roster.firstDay(), roster.lastDay(), 100);
    }

    private void put(ShiftSlot slot) {
        rosters.candidates(slot.id()).stream()
                .findFirst()
                .ifPresent(candidate -> rosters.put(slot.id(), candidate.id(), null));
    }

    private void call(Roster roster, String community, UUID post) {
        Instant now = clock.instant();
        List<ShiftSlot> running = slots(roster, community, post).stream()
                .filter(slot -> !slot.isOpen() && slot.attendance().isEmpty())
                .filter(slot -> !slot.startsAt().minus(EARLY).isAfter(now)
                        && slot.endsAt().isAfter(now))
                .limit(PEOPLE)
                .toList();
        for (int place = 0; running.size() == PEOPLE && place <= THERE; place++) {
            shifts.attend(running.get(place).id(), place < THERE);
        }
    }

    private static UUID id(String community, String what) {
        return UUID.nameUUIDFromBytes(("roll call " + what + community).getBytes(StandardCharsets.UTF_8));
    }
}
