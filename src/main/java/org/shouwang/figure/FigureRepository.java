package org.shouwang.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads, in one statement, whatever the countings of figures ask for.
@Repository
class FigureRepository {

    /// What was counted: by sort (`areas`, `tally`, `grids`, `peopled`), key and part.
    static final class Counted {

        private final Map<String, Map<String, Long>> amounts = new HashMap<>();

        Map<String, Long> areas(int digits) {
            return of("areas", String.valueOf(digits));
        }

        Map<String, Long> tally(String measure) {
            return of("tally", measure);
        }

        /// A grid of which nothing is counted stands in no tally: it is one of its part's grids all the same.
        Map<String, Long> grids(Counting.Grids grids) {
            Map<String, Long> within = of("grids", key(grids));
            if (grids.least() > 0) {
                return within;
            }
            Map<String, Long> peopled = of("peopled", grids.measure());
            Map<String, Long> all = new HashMap<>();
            areas(AreaLevel.GRID.digits()).forEach((part, number) -> {
                long found = number - peopled.getOrDefault(part, 0L) + within.getOrDefault(part, 0L);
                if (found != 0) {
                    all.put(part, found);
                }
            });
            return all;
        }

        private Map<String, Long> of(String sort, String key) {
            return amounts.getOrDefault(sort + " " + key, Map.of());
        }
    }

    private static final String SQL = """
            with version as (
                select code from area.area_read
                where code >= :low and code < :high and platform.business_day(valid_from) <= :on
                union all
                select code from area.former_read
                where code >= :low and code < :high and platform.business_day(valid_from) <= :on
                  and platform.business_day(valid_to) > :on
            ), classed as materialized (
                select * from platform.tally_parts(:classed, 15, :low, :high, :on) where length(part) = 15
            )
            select 'areas' as sort, length(code)::text as key, left(code, :digits) as part, count(*)::bigint as amount
            from version where :areas group by 2, 3
            union all
            select 'tally', measure, part, amount from platform.tally_parts(:measures, :digits, :low, :high, :on)
            union all
            select 'peopled', measure, left(part, :digits), count(*)::bigint from classed group by 2, 3
            union all
            select 'grids', g.key, left(c.part, :digits), count(*)::bigint
            from unnest(:keys::text[], :classed::text[], :least::bigint[], :most::bigint[])
                 as g (key, measure, least, most)
            join classed c on c.measure = g.measure and c.amount between g.least and g.most
            group by 2, 3
            """;

    private final JdbcClient jdbc;

    FigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Counted count(Collection<Figure> figures, String area, int digits, LocalDate on) {
        TreeSet<String> measures = new TreeSet<>();
        List<Counting.Grids> classes = new ArrayList<>();
        boolean areas = false;
        for (Figure figure : figures) {
            switch (figure.counting()) {
                case Counting.Areas a -> areas = true;
                case Counting.Tally tally -> measures.add(tally.measure());
                case Counting.Percentage share -> measures.addAll(List.of(share.part(), share.whole()));
                case Counting.Grids grids -> {
                    measures.add(grids.measure());
                    classes.add(grids);
                    areas = true;
                }
                case Counting.Own own -> {}
            }
        }
        Counted counted = new Counted();
        jdbc.sql(SQL)
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("on", on)
                .param("digits", digits)
                .param("areas", areas)
                .param("measures", measures.toArray(String[]::new))
                .param("keys", classes.stream().map(FigureRepository::key).toArray(String[]::new))
                .param("classed", classes.stream().map(Counting.Grids::measure).toArray(String[]::new))
                .param("least", classes.stream().map(Counting.Grids::least).toArray(Long[]::new))
                .param("most", classes.stream().map(Counting.Grids::most).toArray(Long[]::new))
                .query(row -> {
                    counted.amounts
                            .computeIfAbsent(row.getString("sort") + " " + row.getString("key"), key -> new HashMap<>())
                            .put(row.getString("part"), row.getLong("amount"));
                });
        return counted;
    }

    private static String key(Counting.Grids grids) {
        return grids.measure() + ":" + grids.least() + "-" + grids.most();
    }

    /// The code that an area had at the end of a day; nothing where it had none then.
    @Nullable
    String codeOn(UUID area, LocalDate on) {
        return jdbc.sql("""
                        select code from area.former_read
                        where area_id = :area and platform.business_day(valid_from) <= :on
                          and platform.business_day(valid_to) > :on
                        order by valid_to limit 1
                        """)
                .param("area", area)
                .param("on", on)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
