package org.shouwang.platform.tally;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads tallies, within the scope of whoever acts: what lies outside counts nothing.
@Component
public class Tallies {

    private static final String WITHIN = """
            area_code >= :from and area_code < :to and on_day <= :day
            """;

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
        jdbc.sql("select measure, sum(amount) as amount from platform.tally where measure = any(:measures) and "
                        + WITHIN + " group by measure")
                .param("measures", measures.toArray(String[]::new))
                .param("from", areaCode)
                .param("to", Scope.successor(areaCode))
                .param("day", on)
                .query(row -> {
                    sums.put(row.getString("measure"), row.getLong("amount"));
                });
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
        jdbc.sql("select left(area_code, :length) as part, sum(amount) as amount from platform.tally"
                        + " where measure = :measure and " + WITHIN + " group by 1 having sum(amount) <> 0")
                .param("length", childLength)
                .param("measure", measure)
                .param("from", areaCode)
                .param("to", Scope.successor(areaCode))
                .param("day", on)
                .query(row -> {
                    sums.put(row.getString("part"), row.getLong("amount"));
                });
        return sums;
    }
}
