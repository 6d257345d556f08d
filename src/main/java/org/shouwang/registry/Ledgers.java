package org.shouwang.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.tally.Tallies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The ledgers 台账: for each kind of place the places, and how many households and persons are in them.
///
/// Views over places and subjects; nothing is stored twice. Counted at each level of areas by tallies, on a
/// page of places by the index. Whoever may see people.
@Service
public class Ledgers {

    /// All that was counted up to now.
    private static final LocalDate NOW = LocalDate.of(9999, 12, 31);

    private final Places places;
    private final Tallies tallies;
    private final JdbcClient jdbc;

    Ledgers(Places places, Tallies tallies, JdbcClient jdbc) {
        this.places = places;
        this.tallies = tallies;
        this.jdbc = jdbc;
    }

    /// How many places, households and persons.
    public record Count(long places, long households, long persons) {}

    /// One ledger as it stands in an area.
    public record Ledger(PlaceKind kind, Count count) {}

    /// A place of a ledger, and how many live there.
    public record Line(Place place, long households, long persons) {}

    /// All ledgers of an area, the six first.
    ///
    /// A household in a building of a compound counts in both ledgers.
    @Transactional(readOnly = true)
    public List<Ledger> of(String area) {
        Rights.require(Right.SEE_PEOPLE);
        List<PlaceKind> kinds = places.kinds();
        List<String> measures = new ArrayList<>();
        kinds.forEach(kind -> {
            measures.add("household.in." + kind.code());
            measures.add("person.in." + kind.code());
        });
        Map<String, Long> sums = tallies.sum(measures, area, NOW);
        Map<String, Long> numbers = places.counts(area);
        return kinds.stream()
                .map(kind -> new Ledger(
                        kind,
                        new Count(
                                numbers.getOrDefault(kind.code(), 0L),
                                sums.getOrDefault("household.in." + kind.code(), 0L),
                                sums.getOrDefault("person.in." + kind.code(), 0L))))
                .toList();
    }

    /// A ledger in each part of an area: 9 digits for its streets, 12 for its communities, 15 for its grids.
    @Transactional(readOnly = true)
    public Map<String, Count> byArea(String kind, String area, int childLength) {
        Rights.require(Right.SEE_PEOPLE);
        Map<String, Long> number = tallies.sumByArea("place." + kind, area, childLength, NOW);
        Map<String, Long> households = tallies.sumByArea("household.in." + kind, area, childLength, NOW);
        Map<String, Long> persons = tallies.sumByArea("person.in." + kind, area, childLength, NOW);
        Map<String, Count> counts = new TreeMap<>();
        for (Map<String, Long> sums : List.of(number, households, persons)) {
            sums.keySet()
                    .forEach(code -> counts.put(
                            code,
                            new Count(
                                    number.getOrDefault(code, 0L),
                                    households.getOrDefault(code, 0L),
                                    persons.getOrDefault(code, 0L))));
        }
        return counts;
    }

    /// One page of a ledger's places, with who lives in each.
    @Transactional(readOnly = true)
    public List<Line> lines(PlaceQuery query) {
        Rights.require(Right.SEE_PEOPLE);
        List<Place> page = places.list(query);
        Map<Place.Id, long[]> counts = counts(page);
        long[] nobody = {0, 0};
        return page.stream()
                .map(place -> {
                    long[] count = counts.getOrDefault(place.id(), nobody);
                    return new Line(place, count[0], count[1]);
                })
                .toList();
    }

    /// How many households and persons live in a place, or in the buildings of a site.
    @Transactional(readOnly = true)
    public Count in(Place place) {
        Rights.require(Right.SEE_PEOPLE);
        long[] count = counts(List.of(place)).getOrDefault(place.id(), new long[] {0, 0});
        return new Count(1, count[0], count[1]);
    }

    private Map<Place.Id, long[]> counts(List<Place> page) {
        Map<Place.Id, long[]> counts = new HashMap<>();
        if (page.isEmpty()) {
            return counts;
        }
        jdbc.sql("""
                        select asked.id, c.households, c.persons
                        from unnest(:ids::uuid[]) as asked (id)
                            cross join lateral (
                                select count(distinct h.id) as households, count(p.id) as persons
                                from (select asked.id as place union all
                                      select l.id from area.place_read l where l.site_id = asked.id) part
                                    join registry.household h on h.place_id = part.place
                                    left join registry.person p on p.household_id = h.id) c
                        """)
                .param("ids", page.stream().map(place -> place.id().value()).toArray(UUID[]::new))
                .query(row -> {
                    counts.put(
                            new Place.Id(Rows.id(row, "id")),
                            new long[] {row.getLong("households"), row.getLong("persons")});
                });
        return counts;
    }

    /// How many households, persons and properties there are in an area.
    @Transactional(readOnly = true)
    public Map<String, Long> totals(String area) {
        Rights.require(Right.SEE_PEOPLE);
        return new LinkedHashMap<>(tallies.sum(List.of("household", "person", "property"), area, NOW));
    }
}
