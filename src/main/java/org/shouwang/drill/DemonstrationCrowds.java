package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.crowd.Crowd;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.stereotype.Component;

/// The demonstration's people counts 演示在场人数: stations and a few gates with a capacity and a first
/// count, some crowded, and who went through today. A repeat adds nothing.
@Component
class DemonstrationCrowds {

    private static final int MOST = 14;
    private static final int[] PRESENT = {120, 310, 45, 460, 80, 205};

    private final Checkpoints checkpoints;
    private final Crowds crowds;
    private final DemonstrationScans scans;

    DemonstrationCrowds(Checkpoints checkpoints, Crowds crowds, DemonstrationScans scans) {
        this.checkpoints = checkpoints;
        this.crowds = crowds;
        this.scans = scans;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts) throws IOException {
        List<String[]> lines = Files.readAllLines(accounts).stream()
                .map(line -> line.split(",", -1))
                .toList();
        String[] commander = of(lines, "commander");
        String root = commander[3];
        String community = of(lines, "gatekeeper")[3];
        Principal.process("demonstration", Scope.of(root)).run(() -> {
            if (crowds.count(root, null) == 0) {
                begin(root, community);
                scans.load(guarded(root, community), commander, community);
            }
        });
    }

    private static String[] of(List<String[]> lines, String role) {
        return lines.stream().filter(line -> line[0].equals(role)).findFirst().orElseThrow();
    }

    private void begin(String root, String community) {
        List<Place.Id> places = guarded(root, community).stream()
                .map(Checkpoint::counted)
                .distinct()
                .toList();
        for (int number = 0; number < places.size(); number++) {
            Crowd.Limits limits = new Crowd.Limits(600, 50, number % 2 == 0 ? 4 : null, 0);
            crowds.put(places.get(number), limits, PRESENT[number % PRESENT.length], null);
        }
    }

    /// Those of the gatekeeper's community first.
    private List<Checkpoint> guarded(String root, String community) {
        return Stream.of(
                        those(community, null),
                        those(root, Checkpoint.Watch.RAILWAY_STATION),
                        those(root, Checkpoint.Watch.COMPOUND))
                .flatMap(one -> one)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private Stream<Checkpoint> those(String area, Checkpoint.@Nullable Watch watch) {
        return checkpoints.list(area, Checkpoint.State.CHECKPOINT, watch, null, MOST).rows().stream();
    }
}
