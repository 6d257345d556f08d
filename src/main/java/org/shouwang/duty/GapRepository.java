package org.shouwang.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Gap.Candidate;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GapRepository {

    private static final String COLUMNS =
            "g.id, g.area_code, g.target_kind, g.target_id, g.role, g.skill, g.needed, g.missing, g.since";

    /// For a group of gaps that ask for the same in the same area: those who work there, least
    /// loaded first.
    private static final String CANDIDATES = """
            select w.nth, s.id, s.name, s.unit, s.area_code, s.load
            from unnest(:areas::text[], :highs::text[], :roles::text[], :skills::text[])
                 with ordinality as w (area, high, role, skill, nth)
            join duty.duty_role r on r.code = w.role
            cross join lateral (
                select s.id, s.name, coalesce(u.name, '') as unit, s.area_code, s.load
                from duty.staff s left join duty.unit u on u.id = s.unit_id
                where s.state = 'active' and s.area_code >= w.area and s.area_code < w.high and s.load < r.most
                  and (r.holder = 'anyone' or r.holder = s.kind) and (s.party or not r.party)
                  and (w.skill is null or exists (
                      select 1 from duty.staff_skill k where k.staff_id = s.id and k.skill = w.skill))
                order by s.area_code, s.load, s.id limit 400
            ) s
            """;

    private final JdbcClient jdbc;

    GapRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Gap> list(Gaps.Query query) {
        StringBuilder where = new StringBuilder("g.missing > 0");
        Map<String, Object> parameters = new HashMap<>();
        if (query.area() != null) {
            where.append(" and g.area_code >= :area and g.area_code < :area_end");
            parameters.put("area", query.area());
            parameters.put("area_end", Scope.successor(query.area()));
        }
        if (query.role() != null) {
            where.append(" and g.role = :role");
            parameters.put("role", query.role());
        }
        if (query.after() != null) {
            where.append(" and (g.area_code, g.id) > (:after_key, :after_id)");
            parameters.put("after_key", query.after().key());
            parameters.put("after_id", query.after().id());
        }
        return jdbc.sql("select " + COLUMNS + " from duty.demand g where " + where
                        + " order by g.area_code, g.id limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(GapRepository::gap)
                .list();
    }

    Map<UUID, Gap> ofIds(List<UUID> ids) {
        Map<UUID, Gap> found = new HashMap<>();
        jdbc.sql("select " + COLUMNS + " from duty.demand g where g.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(GapRepository::gap)
                .list()
                .forEach(gap -> found.put(gap.id(), gap));
        return found;
    }

    private record Wanted(
            String area, String role, @Nullable String skill) {}

    /// Who could fill each gap, of those who work in the area of so many digits around it.
    Map<UUID, List<Candidate>> candidates(List<Gap> gaps, int digits) {
        Map<Wanted, List<Gap>> groups = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            String area =
                    gap.areaCode().substring(0, Math.min(digits, gap.areaCode().length()));
            groups.computeIfAbsent(new Wanted(area, gap.role(), gap.skill()), _ -> new ArrayList<>())
                    .add(gap);
        }
        List<Wanted> wanted = List.copyOf(groups.keySet());
        List<List<Gap>> asking = List.copyOf(groups.values());
        Map<UUID, List<Candidate>> candidates = new HashMap<>();
        jdbc.sql(CANDIDATES)
                .param("areas", Rows.texts(wanted, Wanted::area))
                .param("highs", Rows.texts(wanted, one -> Scope.successor(one.area())))
                .param("roles", Rows.texts(wanted, Wanted::role))
                .param("skills", Rows.texts(wanted, Wanted::skill))
                .query(row -> {
                    Candidate candidate = new Candidate(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("unit"),
                            row.getString("area_code"),
                            row.getInt("load"));
                    asking.get(row.getInt("nth") - 1)
                            .forEach(gap -> candidates
                                    .computeIfAbsent(gap.id(), _ -> new ArrayList<>())
                                    .add(candidate));
                });
        return candidates;
    }

    private static Gap gap(ResultSet row, int n) throws SQLException {
        return new Gap(
                Rows.id(row, "id"),
                row.getString("area_code"),
                new Target(row.getString("target_kind"), Rows.id(row, "target_id"), ""),
                "",
                row.getString("role"),
                row.getString("skill"),
                row.getInt("needed"),
                row.getInt("missing"),
                Rows.instant(row, "since"),
                null);
    }
}
