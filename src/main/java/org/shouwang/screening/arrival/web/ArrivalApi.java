package org.shouwang.screening.arrival.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.duty.Ids;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.PersonName;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.arrival.Announcements;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalQuery;
import org.shouwang.screening.arrival.ArrivalStep;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.Provinces;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Arrivals for the tables at which they are registered, and for those who take them over.
@RestController
@Needs({Right.CHECK_PASSES, Right.SEE_CHECKS})
class ArrivalApi {

    private static final int SHOWN = 40;

    private final Arrivals arrivals;
    private final Announcements announcements;
    private final Checkpoints checkpoints;
    private final Areas areas;
    private final Clock clock;

    ArrivalApi(Arrivals arrivals, Announcements announcements, Checkpoints checkpoints, Areas areas, Clock clock) {
        this.arrivals = arrivals;
        this.announcements = announcements;
        this.checkpoints = checkpoints;
        this.areas = areas;
        this.clock = clock;
    }

    /// @param known whether the same document was registered here in the last twelve hours, and so left alone
    record Registered(UUID id, boolean known) {}

    @Operation(summary = "Registers those who arrive together and hands them over; a repeat answers alike")
    @Needs({Right.CHECK_PASSES, Right.ISSUE_PASSES})
    @PostMapping("/api/v1/arrivals")
    List<Registered> register(@RequestBody PartyForm party) {
        List<Registered> registered = arrivals.register(party.draft(BusinessDay.today(clock))).stream()
                .map(one -> new Registered(one.id().value(), one.known()))
                .toList();
        String code = party.announcement();
        if (code != null && !code.isBlank()) {
            announcements.forget(code);
        }
        return registered;
    }

    /// @param state as in the list of arrivals, or `late`
    record Waiting(
            UUID id,
            String name,
            int people,
            String home,
            String state,
            @Nullable Instant due,
            Instant registered) {}

    /// Those between station and community.
    record OnTheWay(long people, long late, List<Waiting> latest) {}

    @Operation(summary = "Who is between this station and a community, names masked; one line for each party")
    @GetMapping("/api/v1/checkpoints/{id}/on-the-way")
    OnTheWay onTheWay(@PathVariable String id) {
        Checkpoint here = checkpoints.require(new Place.Id(Ids.parse(id, "checkpoint.unknown")));
        Slice<Arrival> found = arrivals.glance(asked(here, "between", 200));
        AreaTree tree = areas.tree();
        List<Waiting> lines = found.rows().stream()
                .collect(Collectors.groupingBy(Arrival::party, java.util.LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(SHOWN)
                .map(party -> waiting(party, tree))
                .toList();
        return new OnTheWay(arrivals.count(asked(here, "between", 1)), arrivals.count(asked(here, "late", 1)), lines);
    }

    private static ArrivalQuery asked(Checkpoint here, String state, int limit) {
        return new ArrivalQuery(here.areaCode(), "here", state, null, null, limit);
    }

    private Waiting waiting(List<Arrival> party, AreaTree tree) {
        Arrival first = party.getFirst();
        return new Waiting(
                first.id().value(),
                PersonName.masked(first.name()),
                party.size(),
                ArrivalList.home(first, tree),
                ArrivalList.shown(first, clock),
                first.dueAt(),
                first.registeredAt());
    }

    /// @param path the names above it
    record Home(String code, String name, String path, String pinyin, String initials) {}

    @Operation(
            summary = "Where somebody may be handed over to: districts, streets and communities, with their spelling")
    @GetMapping("/api/v1/arrival-homes")
    List<Home> homes(@RequestParam(defaultValue = "") String within) {
        AreaTree tree = areas.tree();
        return areas.roots().stream()
                .flatMap(root -> areas.within(root.code(), AreaLevel.COMMUNITY).stream())
                .filter(area -> area.code().startsWith(within))
                .map(area -> home(area, tree))
                .toList();
    }

    private static Home home(Area area, AreaTree tree) {
        String street = tree.name(AreaLevel.STREET.codeOf(area.code()));
        return new Home(area.code(), area.name(), street, area.pinyin(), Provinces.initials(area.name()));
    }

    /// @param offered what whoever asks may do now
    record Stand(UUID id, String state, int version, java.util.Set<String> offered) {}

    @Operation(summary = "Takes a step with somebody who arrived; a repeat of the same id answers alike")
    @PostMapping("/api/v1/arrivals/{id}/steps")
    @Nullable
    Stand take(@PathVariable String id, @RequestBody StepForm form) {
        Arrival.Id arrival = Arrival.Id.of(id);
        ArrivalStep step = form.step();
        return arrivals.take(form.stepId(), arrival, step, form.seen(), clock.instant())
                .map(one -> new Stand(one.id().value(), one.state().code(), one.version(), arrivals.offered(one.id())))
                .orElse(null);
    }
}
