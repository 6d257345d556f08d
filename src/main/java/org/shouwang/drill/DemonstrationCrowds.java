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
/// count, some crowded. A repeat adds nothing.
@Component
class DemonstrationCrowds {

    private static final int MOST = 14;
    private static final int[] PRESENT = {120, 310, 45, 460, 80, 205};

    private final Checkpoints checkpoints;
    private final Crowds crowds;

    DemonstrationCrowds(Checkpoints checkpoints, Crowds crowds) {
        this.checkpoints = checkpoints;
        this.crowds = crowds;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts) throws IOException {
        List<String> lines = Files.readAllLines(accounts);
        String root = areaOf(lines, "commander");
        String community = areaOf(lines, "gatekeeper");
        Principal.process("demonstration", Scope.of(root)).run(() -> {
            if (crowds.count(root, null) == 0) {
                begin(root, community);
            }
        });
    }

    private static String areaOf(List<String> lines, String role) {
        return lines.stream()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[0].equals(role))
                .map(fields -> fields[3])
                .findFirst()
                .orElseThrow();
    }

    private void begin(String root, String community) {
        List<Place.Id> places = Stream.of(
                        guarded(community, null),
                        guarded(root, Checkpoint.Watch.RAILWAY_STATION),
                        guarded(root, Checkpoint.Watch.COMPOUND))
                .flatMap(one -> one)
                .distinct()
                .limit(MOST)
                .toList();
        for (int number = 0; number < places.size(); number++) {
            Crowd.Limits limits = new Crowd.Limits(600, 50, number % 2 == 0 ? 4 : null, 0);
            crowds.put(places.get(number), limits, PRESENT[number % PRESENT.length], null);
        }
    }

    private Stream<Place.Id> guarded(String area, Checkpoint.@Nullable Watch watch) {
        return checkpoints.list(area, Checkpoint.State.CHECKPOINT, watch, null, MOST).rows().stream()
                .map(Checkpoint::counted);
    }
}
