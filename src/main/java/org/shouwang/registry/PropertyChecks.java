package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final PropertyRepository properties;
    private final HouseholdRepository households;
    private final PersonRepository persons;
    private final Tallies tallies;
    private final RegistryAudit audit;
    private final Clock clock;

    PropertyChecks(
            JdbcClient jdbc,
            PropertyRepository properties,
            HouseholdRepository households,
            PersonRepository persons,
            Tallies tallies,
            RegistryAudit audit,
            Clock clock) {
        this.jdbc = jdbc;
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
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.check(problems, "note", note, 500);
        BatchRules.refuse(problems);
        if (at.isAfter(clock.instant().plus(CLOCK_ERROR))) {
            throw new Refusal.Invalid("property.check_future");
        }
        Property before = require(property);
        if (append(id, property, result, note, at, replaces) == 0) {
            repeated(id, property, result, note);
            return before;
        }
        follow(property);
        audit.changed("property", property, before.areaCode(), "check " + result.code());
        return require(property);
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
        List<UUID> doors = appendAll(found);
        if (!doors.isEmpty()) {
            followAll(doors);
            audit.checked(doors);
        }
        return doors.size();
    }

    private List<UUID> appendAll(List<Found> found) {
        return jdbc.sql("""
                        insert into registry.property_check (id, property_id, area_code, result, checked_at)
                        select f.id, r.id, r.area_code, f.result, f.at
                        from unnest(:ids::uuid[], :properties::uuid[], :results::text[], :times::timestamptz[])
                                 as f (id, property, result, at)
                            join registry.property r on r.id = f.property
                        on conflict (id) do nothing
                        returning property_id
                        """)
                .param("ids", Rows.ids(found, one -> one.id().value()))
                .param("properties", Rows.ids(found, one -> one.property().value()))
                .param("results", Rows.texts(found, Found::result))
                .param("times", Rows.texts(found, Found::at))
                .query(UUID.class)
                .list();
    }

    private void followAll(List<UUID> doors) {
        UUID[] ids = doors.toArray(UUID[]::new);
        jdbc.sql("select id from registry.property where id = any(:doors) order by id for update")
                .param("doors", ids)
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        update registry.property r
                        set result = latest.result, result_at = latest.checked_at, result_id = latest.id
                        from unnest(:doors::uuid[]) as door (id) cross join lateral (
                            select c.id, c.result, c.checked_at from registry.property_check c
                            where c.property_id = door.id
                              and not exists (select 1 from registry.property_check later
                                              where later.property_id = door.id and later.replaces = c.id)
                            order by c.checked_at desc, c.id desc limit 1) latest
                        where r.id = door.id and r.result_id is distinct from latest.id
                        """).param("doors", ids).update();
    }

    private int append(
            PropertyCheck.Id id,
            Property.Id property,
            Property.Result result,
            String note,
            Instant at,
            PropertyCheck.@Nullable Id replaces) {
        return jdbc.sql("""
                        insert into registry.property_check (id, property_id, area_code, result, note, replaces, checked_at)
                        select :id, r.id, r.area_code, :result, :note, :replaces, :at
                        from registry.property r where r.id = :property
                        on conflict (id) do nothing
                        """)
                .param("id", id.value())
                .param("property", property.value())
                .param("result", result.code())
                .param("note", note.strip())
                .param("replaces", replaces == null ? null : replaces.value(), java.sql.Types.OTHER)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    private void repeated(PropertyCheck.Id id, Property.Id property, Property.Result result, String note) {
        boolean same = checks(property).stream()
                .anyMatch(check -> check.id().equals(id)
                        && check.result() == result
                        && check.note().equals(note.strip()));
        if (!same) {
            throw new Refusal.Conflict("property.check_taken");
        }
    }

    /// The row is locked by the update itself; of two at once the second sees the first.
    private void follow(Property.Id property) {
        jdbc.sql("select 1 from registry.property where id = :property for update")
                .param("property", property.value())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        update registry.property r
                        set result = latest.result, result_at = latest.checked_at, result_id = latest.id
                        from (select c.id, c.result, c.checked_at from registry.property_check c
                              where c.property_id = :property
                                and not exists (select 1 from registry.property_check later
                                                where later.property_id = :property and later.replaces = c.id)
                              order by c.checked_at desc, c.id desc limit 1) latest
                        where r.id = :property and r.result_id is distinct from latest.id
                        """).param("property", property.value()).update();
    }

    /// Everything that was found at a door, the latest first.
    @Transactional(readOnly = true)
    public List<PropertyCheck> checks(Property.Id property) {
        Rights.require(Right.SEE_PEOPLE);
        return jdbc.sql("""
                        select id, property_id, result, note, replaces, checked_at, recorded_at, recorded_by
                        from registry.property_check where property_id = :property order by checked_at desc, id desc
                        """)
                .param("property", property.value())
                .query(PropertyChecks::check)
                .list();
    }

    private static PropertyCheck check(ResultSet row, int n) throws SQLException {
        java.util.UUID replaces = Rows.optionalId(row, "replaces");
        return new PropertyCheck(
                new PropertyCheck.Id(Rows.id(row, "id")),
                new Property.Id(Rows.id(row, "property_id")),
                Coded.stored(Property.Result.class, row.getString("result")),
                row.getString("note"),
                replaces == null ? null : new PropertyCheck.Id(replaces),
                Rows.instant(row, "checked_at"),
                Rows.instant(row, "recorded_at"),
                Rows.id(row, "recorded_by"));
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
