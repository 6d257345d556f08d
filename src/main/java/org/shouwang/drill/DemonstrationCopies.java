package org.shouwang.drill;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScanMessage;
import org.shouwang.screening.Scans;
import org.shouwang.screening.copy.Copies;
import org.shouwang.screening.copy.CopyQuery;
import org.springframework.stereotype.Component;

/// The demonstration's copy 演示一证两用: one pass of the gatekeeper's community was shown at the gate there and, a
/// minute later, at the checkpoint farthest from it. A repeat adds nothing.
@Component
class DemonstrationCopies {

    private static final int PAGE = 500;
    private static final Duration AGO = Duration.ofMinutes(50);
    private static final Duration APART = Duration.ofMinutes(1);

    private final Checkpoints checkpoints;
    private final Places places;
    private final Passes passes;
    private final Sessions sessions;
    private final Scans scans;
    private final Copies copies;
    private final Clock clock;

    DemonstrationCopies(
            Checkpoints checkpoints,
            Places places,
            Passes passes,
            Sessions sessions,
            Scans scans,
            Copies copies,
            Clock clock) {
        this.checkpoints = checkpoints;
        this.places = places;
        this.passes = passes;
        this.sessions = sessions;
        this.scans = scans;
        this.copies = copies;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts) throws IOException {
        List<String[]> lines = Files.readAllLines(accounts).stream()
                .map(line -> line.split(",", -1))
                .toList();
        String[] commander = of(lines, "commander");
        String community = of(lines, "gatekeeper")[3];
        Principal.process("demonstration", Scope.of(commander[3])).run(() -> {
            List<Pass> issued = passes.list(community, null, "good", null, PAGE).rows().stream()
                    .filter(pass -> pass.medium() == Pass.Medium.PAPER)
                    .toList();
            if (!issued.isEmpty() && copies.count(new CopyQuery(commander[3], CopyQuery.Side.ISSUED, null)) == 0) {
                show(issued.getLast(), commander, community);
            }
        });
    }

    private static String[] of(List<String[]> lines, String role) {
        return lines.stream().filter(line -> line[0].equals(role)).findFirst().orElseThrow();
    }

    /// Scans are held against the scope of a session: the commander's, for as long as it takes.
    private void show(Pass pass, String[] commander, String community) {
        List<Place> guarded = guarded(commander[3]);
        Place near = guarded.stream()
                .filter(place -> place.areaCode().startsWith(community))
                .findFirst()
                .orElse(null);
        SignIn opened = sessions.open(
                new SignIn.Attempt(commander[1], commander[2], Session.Kind.API, "127.0.0.1", "demonstration"));
        if (near == null || !(opened instanceof SignIn.Done done)) {
            return;
        }
        Place far = guarded.stream()
                .max(Comparator.comparingDouble(place -> away(place, near)))
                .orElseThrow();
        Instant first = clock.instant().minus(AGO);
        scans.record(scan(pass, near.id(), first), done.session());
        scans.record(scan(pass, far.id(), first.plus(APART)), done.session());
        copies.search();
    }

    private List<Place> guarded(String root) {
        return places
                .those(checkpoints.list(root, Checkpoint.State.CHECKPOINT, null, null, PAGE).rows().stream()
                        .map(Checkpoint::id)
                        .toList())
                .stream()
                .filter(place -> place.longitude() != null && place.latitude() != null)
                .toList();
    }

    /// Only compared with others.
    @SuppressWarnings("NullAway")
    private static double away(Place one, Place other) {
        return Math.hypot(one.longitude() - other.longitude(), one.latitude() - other.latitude());
    }

    private ScanMessage scan(Pass pass, Place.Id at, Instant when) {
        UUID random = UuidCreator.getTimeOrderedEpoch();
        UUID id = new UUID(
                when.toEpochMilli() << 16 | random.getMostSignificantBits() & 0xffff, random.getLeastSignificantBits());
        return new ScanMessage(
                id,
                at,
                ScanMessage.Direction.OUT,
                ScanMessage.Means.PASS,
                passes.text(pass),
                null,
                "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                null,
                when,
                clock.instant());
    }
}
