package org.shouwang.platform.tally;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads tallies, within the scope of whoever acts: what lies outside counts nothing.
@Component
public class Tallies {

    /// Totals of a level are seen by whoever's scope covers the whole part; everybody else's add up from grids.
    private static final int GRID = 15;

    private static final String SQL = """
            select measure, left(part, :length) as part, sum(amount) as amount
            from platform.tally_parts(:measures, :level, :from, :to, :day)
            group by 1, 2 having sum(amount) <> 0
            """;

    private record Counted(String measure, String part, long amount) {}

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many there are of each measure in an area and all below it, at the end of a day.
    ///
    /// @return every measure asked for; 0 where nothing was counted
    @Transactional(readOnly = true)
    public Map<String, Long> sum(Collection<String> measures, String areaCode, LocalDate on) {
        Map<String, Long> sums = new LinkedHashMap<>();
        measures.forEach(measure -> sums.put(measure, 0L));
        counted(measures, areaCode, areaCode.length(), on).forEach(each -> sums.put(each.measure(), each.amount()));
        return sums;
    }

    /// How many there are of one measure in each part of an area: 9 digits for its streets, 12 for its
    /// communities, 15 for its grids.
    ///
    /// What is counted above that level (a site in a community, asked by grid) stands under its own
    /// code, so that the parts add up to the whole.
    ///
    /// @return by code, ascending; parts without any are left out
    @Transactional(readOnly = true)
    public Map<String, Long> sumByArea(String measure, String areaCode, int childLength, LocalDate on) {
        Map<String, Long> sums = new TreeMap<>();
        counted(List.of(measure), areaCode, childLength, on).forEach(each -> sums.put(each.part(), each.amount()));
        return sums;
    }

    private List<Counted> counted(Collection<String> measures, String areaCode, int length, LocalDate on) {
        boolean covered = Principal.current()
                .map(principal -> principal.scope().covers(areaCode))
                .orElse(false);
        return jdbc.sql(SQL)
                .param("measures", measures.toArray(String[]::new))
                .param("length", length)
                .param("level", covered ? length : GRID)
                .param("from", areaCode)
                .param("to", Scope.successor(areaCode))
                .param("day", on)
                .query(Counted.class)
                .list();
    }
}
