package org.shouwang.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.measure.AreaLevel;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.measure.MeasureLinks;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.ResidentNotices;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.springframework.stereotype.Component;

/// The demonstration's measures 演示管控措施: the district's level as the province set it, a household at
/// home under observation for a longer time, one that waits for its second person, one that is objected to,
/// a stairwell that is to be closed, a compound whose entrances are to be guarded. A repeat adds nothing.
@Component
class DemonstrationMeasures {

    private final DemonstrationWork work;
    private final Measures measures;
    private final AreaLevels levels;
    private final MeasureLinks links;
    private final EvidenceFiles evidence;
    private final ResidentNotices residents;
    private final Households households;
    private final Persons persons;
    private final Places places;

    DemonstrationMeasures(
            DemonstrationWork work,
            Measures measures,
            AreaLevels levels,
            MeasureLinks links,
            EvidenceFiles evidence,
            ResidentNotices residents,
            Households households,
            Persons persons,
            Places places) {
        this.work = work;
        this.measures = measures;
        this.levels = levels;
        this.links = links;
        this.evidence = evidence;
        this.residents = residents;
        this.households = households;
        this.persons = persons;
        this.places = places;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts, Consumer<String> progress) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        if (!people.keySet()
                .containsAll(List.of(
                        "commander", "department_officer", "street_officer", "community_officer", "grid_worker"))) {
            return;
        }
        Story story = new Story(people);
        if (story.isNew()) {
            progress.accept("正在安排演示管控措施");
            story.tell();
        }
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0xA000000000000000L | number);
    }

    /// Who did what.
    private final class Story {

        private final Map<String, Principal> people;
        private int number = 100;

        Story(Map<String, Principal> people) {
            this.people = people;
        }

        private Principal as(String role) {
            return java.util.Objects.requireNonNull(people.get(role));
        }

        private String area(String role) {
            return as(role).scope().prefixes().getFirst();
        }

        boolean isNew() {
            return as("commander").call(() -> levels.steps(area("commander"))).isEmpty();
        }

        void tell() {
            level(area("commander"), "low", AreaLevel.Source.ABOVE, "省指挥部 2020年第12号通告", "全省分区分级精准防控");
            level(area("street_officer"), "medium", AreaLevel.Source.OWN, "", "本街道近十四天有聚集性病例，经专家组评估");
            List<UUID> neighbours = neighbours();
            if (neighbours.size() >= 4) {
                onPeople(neighbours);
            }
            as("community_officer")
                    .call(() -> first(area("grid_worker"), "building"))
                    .ifPresent(this::stairwell);
            as("community_officer")
                    .call(() -> first(area("community_officer"), "compound"))
                    .ifPresent(this::entrances);
        }

        private void onPeople(List<UUID> neighbours) {
            Measure lasting = decided(neighbours.get(0), "home_observation", "自疫情重点地区返回，未满十四天");
            take("department_officer", lasting, MeasureVerb.APPROVE, "同意");
            prolong(lasting);
            take("grid_worker", lasting, MeasureVerb.SERVE, "");
            attach(lasting);
            Measure disputed = decided(neighbours.get(1), "home_observation", "与确诊病例乘同一趟列车");
            take("department_officer", disputed, MeasureVerb.APPROVE, "");
            String token = as("community_officer").call(() -> links.make(disputed));
            residents.object(token, "本人乘坐的是前一天的同一车次，有车票为证。", "127.0.0.1");
            decided(neighbours.get(2), "home_isolation", "密切接触者，等候集中观察点床位");
            propose("grid_worker", neighbours.get(3), "health_monitoring", "", "外地返回，途经非重点地区");
        }

        private void attach(Measure measure) {
            DemonstrationReport report = new DemonstrationReport(
                    BusinessDay.of(measure.proposedAt()), List.of("经查，当事人近十四天有疫情重点地区旅居史。", "建议居家医学观察十四天。"));
            as("community_officer").run(() -> {
                try {
                    evidence.attach(measure.id(), report);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /// By three days, which a second person granted.
        private void prolong(Measure measure) {
            Instant end = java.util.Objects.requireNonNull(measure.endsAt()).plus(Duration.ofDays(3));
            as("street_officer")
                    .run(() -> measures.take(id(number++), measure.id(), MeasureVerb.PROLONG, "同住家人仍在观察期内", end, null));
            take("department_officer", measure, MeasureVerb.CONFIRM, "同意");
        }

        private void stairwell(Place building) {
            propose("community_officer", building.id().value(), "stairwell_closed", "2单元", "该单元七天内出现两例关联病例");
        }

        private Measure decided(UUID person, String kind, String reason) {
            Measure proposed = propose("community_officer", person, kind, "", reason);
            return take("street_officer", proposed, MeasureVerb.DECIDE, "");
        }

        private Measure propose(String role, @Nullable UUID subject, String kind, String stairwell, String reason) {
            MeasureDraft draft = new MeasureDraft(
                    new Measure.Id(id(number++)), null, kind, subject, stairwell, reason, "区疾控中心流调报告", null);
            return as(role).call(() -> measures.propose(draft));
        }

        private Measure take(String role, Measure measure, MeasureVerb verb, String said) {
            return as(role).call(() -> measures.take(measure.id(), verb, said));
        }

        private void level(String area, String to, AreaLevel.Source source, String issuedBy, String reason) {
            as("commander").run(() -> {
                AreaLevel.Change shown = levels.preview(area, to);
                levels.set(new AreaLevel.Draft(
                        id(number++), area, to, source, issuedBy, reason, shown.begins(), shown.ends()));
            });
        }

        /// One of each of the first households of the grid worker's grid.
        private List<UUID> neighbours() {
            return as("community_officer")
                    .call(() -> households.list(area("grid_worker"), null, null, null, 8).rows().stream()
                            .map(Household::id)
                            .flatMap(home -> persons.ofHousehold(home).stream().limit(1))
                            .map(Person::id)
                            .map(Person.Id::value)
                            .toList());
        }

        private Optional<Place> first(String area, String kind) {
            return places.list(new PlaceQuery(area, kind, "", PlaceQuery.Sort.NAME, null, 1)).stream()
                    .findFirst();
        }

        private void entrances(Place compound) {
            propose("community_officer", compound.id().value(), "entrances_guarded", "", "租户返程增多，出入口须逐一查验");
        }
    }
}
