package org.shouwang.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Property by property 以房查人: every door of the register gets a result, the rest is the work list.
///
/// Whoever may edit people records, whoever may see them reads.
@Service
public class PropertyChecks {

    /// All that was counted up to now.
    private static final LocalDate NOW = LocalDate.of(9999, 12, 31);

    private static final Duration CLOCK_ERROR = Duration.ofMinutes(10);

    private final PropertyCheckRepository checks;
    private final PropertyRepository properties;
    private final HouseholdRepository households;
    private final PersonRepository persons;
    private final Tallies tallies;
    private final RegistryAudit audit;
    private final Clock clock;

    PropertyChecks(
            PropertyCheckRepository checks,
            PropertyRepository properties,
            HouseholdRepository households,
            PersonRepository persons,
            Tallies tallies,
            RegistryAudit audit,
            Clock clock) {
        this.checks = checks;
        this.properties = properties;
        this.households = households;
        this.persons = persons;
        this.tallies = tallies;
        this.audit = audit;
        this.clock = clock;
    }

    /// Records what was found at a door. The property's result is that of the latest check, by the time at
    /// the door; a check that another one corrects counts no more.
    ///
    /// Refused as not found `property.unknown`; as invalid `registry.invalid` (note) and
    /// `property.check_future`; as a conflict `property.check_taken` where the id stands for another
    /// check. The same check again gets the same answer.
    ///
    /// @param at       when it was found, which may be earlier than now
    /// @param replaces the check that this one corrects, of the same property
    @Transactional
    public Property record(
            PropertyCheck.Id id,
            Property.Id property,
            Property.Result result,
            String note,
            Instant at,
            PropertyCheck.@Nullable Id replaces) {
        Rights.require(Right.EDIT_PEOPLE);
        notTooLong(note);
        if (at.isAfter(clock.instant().plus(CLOCK_ERROR))) {
            throw new Refusal.Invalid("property.check_future");
        }
        return append(PropertyCheck.of(id, property, result, note.strip(), replaces, at), "check " + result.code());
    }

    /// Sets a door back to open 撤销结果: it is on the work list again. What was found before stays in its history,
    /// with the reason after it.
    ///
    /// Refused as not found `property.unknown`; as invalid `property.reason` without a reason and
    /// `registry.invalid`; as a conflict `property.still_open`, and `property.check_taken` like [#record].
    /// The same again gets the same answer.
    @Transactional
    public Property reopen(PropertyCheck.Id id, Property.Id property, String reason) {
        Rights.require(Right.EDIT_PEOPLE);
        if (reason.isBlank()) {
            throw new Refusal.Invalid("property.reason");
        }
        notTooLong(reason);
        require(property);
        checks.lock(property.value());
        PropertyCheck.Id undone = checks.counting(property).orElse(null);
        if (undone == null
                && checks.of(property).stream().noneMatch(check -> check.id().equals(id))) {
            throw new Refusal.Conflict("property.still_open");
        }
        return append(PropertyCheck.of(id, property, null, reason.strip(), undone, clock.instant()), "reopened");
    }

    private static void notTooLong(String note) {
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.check(problems, "note", note, 500);
        FieldProblem.refuse("property", problems);
    }

    private Property append(PropertyCheck check, String what) {
        Property before = require(check.property());
        if (checks.append(List.of(check)).isEmpty()) {
            if (checks.of(check.property()).stream().noneMatch(check::means)) {
                throw new Refusal.Conflict("property.check_taken");
            }
            return before;
        }
        checks.follow(List.of(check.property().value()));
        audit.changed("property", check.property(), before.areaCode(), what);
        return require(check.property());
    }

    /// What a survey found at one door.
    ///
    /// @param id the check's, the same in a repeat
    public record Found(PropertyCheck.Id id, Property.Id property, Property.Result result, Instant at) {}

    /// Records the results of many doors at once 批量登记核查结果, some thousand at best; answers how many were
    /// new. All or none, in the caller's transaction if there is one.
    ///
    /// Whoever may edit people. Doors outside the scope and checks that are there already are passed
    /// over, so a repeat changes nothing. Refused as invalid, `property.check_future`.
    @Transactional
    public int recordAll(List<Found> found) {
        Rights.require(Right.EDIT_PEOPLE);
        Instant latest = clock.instant().plus(CLOCK_ERROR);
        if (found.stream().anyMatch(one -> one.at().isAfter(latest))) {
            throw new Refusal.Invalid("property.check_future");
        }
        int added = appendAll(found.stream()
                        .map(one -> PropertyCheck.of(one.id(), one.property(), one.result(), "", null, one.at()))
                        .toList())
                .size();
        checks.checkReferences();
        return added;
    }

    private Set<UUID> appendAll(List<PropertyCheck> all) {
        Map<UUID, UUID> doors = checks.append(all);
        if (!doors.isEmpty()) {
            checks.follow(new HashSet<>(doors.values()));
            audit.checked(doors.values());
        }
        return doors.keySet();
    }

    /// What became of one of many checks.
    enum Arrival {
        /// Now, or before with the same content.
        RECORDED,
        /// There is no such door within the scope.
        UNKNOWN,
        /// The id stands for another check.
        TAKEN
    }

    /// Records checks that arrive together, some of them perhaps a second time; each alone is judged.
    ///
    /// Whoever may edit people.
    @Transactional
    Map<UUID, Arrival> receive(List<PropertyCheck> arrived) {
        Rights.require(Right.EDIT_PEOPLE);
        Set<UUID> added = appendAll(arrived);
        Map<UUID, Arrival> arrivals = new HashMap<>();
        added.forEach(id -> arrivals.put(id, Arrival.RECORDED));
        Map<UUID, PropertyCheck> rest = arrived.stream()
                .filter(check -> !added.contains(check.id().value()))
                .collect(Collectors.toMap(check -> check.id().value(), Function.identity()));
        if (!rest.isEmpty()) {
            rest.keySet().forEach(id -> arrivals.put(id, Arrival.UNKNOWN));
            Set<UUID> doors =
                    properties
                            .all(rest.values().stream()
                                    .map(check -> check.property().value())
                                    .toList())
                            .stream()
                            .map(door -> door.id().value())
                            .collect(Collectors.toSet());
            rest.values().stream()
                    .filter(check -> doors.contains(check.property().value()))
                    .forEach(check -> arrivals.put(check.id().value(), Arrival.TAKEN));
            for (PropertyCheck known : checks.known(rest.keySet())) {
                PropertyCheck sent = rest.get(known.id().value());
                boolean same = sent != null && sent.means(known);
                arrivals.put(known.id().value(), same ? Arrival.RECORDED : Arrival.TAKEN);
            }
        }
        return arrivals;
    }

    /// Everything that was found at a door, the latest first.
    @Transactional(readOnly = true)
    public List<PropertyCheck> checks(Property.Id property) {
        Rights.require(Right.SEE_PEOPLE);
        return checks.of(property);
    }

    /// How far an area is.
    ///
    /// @param results those with a result, by it; results that never occurred are 0
    public record Progress(long all, long checked, Map<Property.Result, Long> results) {

        public long open() {
            return all - checked;
        }
    }

    /// How far an area is, counted without counting rows.
    @Transactional(readOnly = true)
    public Progress progress(String area) {
        Rights.require(Right.SEE_PEOPLE);
        List<String> measures = Stream.concat(
                        Stream.of("property", "property.checked"),
                        Stream.of(Property.Result.values()).map(result -> "property." + result.code()))
                .toList();
        Map<String, Long> sums = tallies.sum(measures, area, NOW);
        Map<Property.Result, Long> results = new EnumMap<>(Property.Result.class);
        for (Property.Result result : Property.Result.values()) {
            results.put(result, sums.getOrDefault("property." + result.code(), 0L));
        }
        return new Progress(sums.getOrDefault("property", 0L), sums.getOrDefault("property.checked", 0L), results);
    }

    /// How many doors each part of an area has, and how many of them have a result: 9 digits for its
    /// streets, 12 for its communities, 15 for its grids.
    @Transactional(readOnly = true)
    public Map<String, Progress> progressByArea(String area, int childLength) {
        Rights.require(Right.SEE_PEOPLE);
        Map<String, Long> checked = tallies.sumByArea("property.checked", area, childLength, NOW);
        Map<String, Progress> parts = new java.util.TreeMap<>();
        tallies.sumByArea("property", area, childLength, NOW)
                .forEach((code, all) -> parts.put(code, new Progress(all, checked.getOrDefault(code, 0L), Map.of())));
        return parts;
    }

    /// One line of the call list: a door where nobody was found, and who may be called about it.
    public record Call(Property property, List<Person> people) {}

    /// Who to call 电话清单: for the doors of a page of the work list, those in their households who have a
    /// telephone. Numbers are masked; [Persons#unmask] shows one.
    @Transactional
    public List<Call> calls(List<Property> doors) {
        Rights.require(Right.SEE_PEOPLE);
        List<Call> calls = doors.stream()
                .map(door -> new Call(
                        door,
                        households.ofProperty(door.id()).stream()
                                .flatMap(household -> persons.ofHousehold(household.id()).stream())
                                .filter(person -> !person.phoneTails().isEmpty())
                                .toList()))
                .filter(call -> !call.people().isEmpty())
                .toList();
        audit.listed(
                AuditAction.READ,
                "person",
                null,
                calls.stream()
                        .flatMap(call -> call.people().stream().map(Person::id))
                        .toList());
        return calls;
    }

    private Property require(Property.Id id) {
        return properties.find(id).orElseThrow(() -> new Refusal.NotFound("property.unknown"));
    }
}
