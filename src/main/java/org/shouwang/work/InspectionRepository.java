package org.shouwang.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shouwang.platform.scope.Scope;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Checklists, teams and draws of inspection.
@Repository
class InspectionRepository {

    private static final JsonMapper JSON = new JsonMapper();

    /// What a draw was made from, as it is kept.
    record Inputs(List<DrawRules.Team> teams, List<DrawRules.Spot> spots) {}

    private final JdbcClient jdbc;

    InspectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Checklist> checklists() {
        return jdbc.sql("""
                        select code, name_zh, name_en, place_kinds, source from work.checklist order by place
                        """)
                .query((row, number) -> new Checklist(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        WorkRows.texts(row.getArray("place_kinds")),
                        row.getString("source"),
                        points(row.getString("code"))))
                .list();
    }

    private List<Checklist.Point> points(String checklist) {
        return jdbc.sql("""
                        select number, text_zh, text_en, hours from work.check_point where checklist = :list order by number
                        """)
                .param("list", checklist)
                .query((row, number) -> new Checklist.Point(
                        row.getInt("number"), row.getString("text_zh"), row.getString("text_en"), row.getInt("hours")))
                .list();
    }

    List<InspectionTeam> teams(String area) {
        return jdbc.sql("""
                        select t.id, t.area_code, t.name, array_agg(m.staff_id order by n.name) as members,
                               array_agg(coalesce(n.name, '') order by n.name) as names
                        from work.inspection_team t
                        join work.inspection_member m on m.team_id = t.id
                        left join lateral (select a.name from duty.accounts_of(array[m.staff_id]) a) n on true
                        where t.state = 'active' and t.area_code = :area
                        group by t.id, t.area_code, t.name order by t.made_at, t.name, t.id
                        """)
                .param("area", area)
                .query((row, number) -> new InspectionTeam(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        row.getString("name"),
                        List.of((UUID[]) row.getArray("members").getArray()),
                        WorkRows.texts(row.getArray("names"))))
                .list();
    }

    String keepTeam(UUID id, String area, String name, List<UUID> members, Instant now) {
        return jdbc.sql("select work.keep_inspection_team(:id, :area, :name, :members::uuid[], :now)")
                .param("id", id)
                .param("area", area)
                .param("name", name)
                .param("members", members.toArray(UUID[]::new))
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    /// The teams with the areas where they don't inspect.
    List<DrawRules.Team> drawn(String area) {
        return jdbc.sql("""
                        select t.id, array(select distinct h.area_code from work.inspection_member m
                                           cross join lateral duty.homes_of(m.staff_id) h
                                           where m.team_id = t.id order by 1) as homes
                        from work.inspection_team t where t.state = 'active' and t.area_code = :area order by t.id
                        """)
                .param("area", area)
                .query((row, number) -> new DrawRules.Team(
                        row.getObject("id", UUID.class),
                        Set.copyOf(new HashSet<>(WorkRows.texts(row.getArray("homes"))))))
                .list();
    }

    /// The places of some kinds with the team that was there last.
    List<DrawRules.Spot> spots(String area, List<String> kinds) {
        return jdbc.sql("""
                        select p.id, p.area_code,
                               (select v.team_id from work.visit v where v.place_id = p.id
                                order by v.due_at desc, v.id desc limit 1) as last
                        from duty.target_place p
                        where p.category = any (:kinds::text[]) and p.area_code >= :low and p.area_code < :high
                        order by p.id
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("low", area)
                .param("high", Scope.successor(area))
                .query((row, number) -> new DrawRules.Spot(
                        row.getObject("id", UUID.class), row.getString("area_code"), row.getObject("last", UUID.class)))
                .list();
    }

    String record(
            InspectionRound round, Response.Id response, List<UUID> visits, List<DrawRules.Drawn> drawn, Instant now) {
        return jdbc.sql("""
                        select work.draw_inspections(:id, :area, :response, :list, :seed, :inputs::jsonb, :due,
                            :visits::uuid[], :places::uuid[], :teams::uuid[], :now)
                        """)
                .param("id", round.id())
                .param("area", round.areaCode())
                .param("response", response.value())
                .param("list", round.checklist())
                .param("seed", round.seed())
                .param("inputs", JSON.writeValueAsString(new Inputs(round.teams(), round.spots())))
                .param("due", WorkRows.at(round.dueAt()))
                .param("visits", visits.toArray(UUID[]::new))
                .param("places", drawn.stream().map(DrawRules.Drawn::place).toArray(UUID[]::new))
                .param("teams", drawn.stream().map(DrawRules.Drawn::team).toArray(UUID[]::new))
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    Optional<InspectionRound> round(UUID id) {
        return jdbc.sql("""
                        select id, area_code, checklist, seed, inputs, amount, due_at, drawn_by, drawn_at
                        from work.inspection_round where id = :id
                        """).param("id", id).query(InspectionRepository::round).optional();
    }

    private static InspectionRound round(ResultSet row, int number) throws SQLException {
        Inputs inputs = JSON.readValue(row.getString("inputs"), Inputs.class);
        return new InspectionRound(
                row.getObject("id", UUID.class),
                row.getString("area_code"),
                row.getString("checklist"),
                row.getLong("seed"),
                row.getInt("amount"),
                inputs.teams(),
                inputs.spots(),
                WorkRows.instant(row, "due_at"),
                row.getObject("drawn_by", UUID.class),
                WorkRows.instant(row, "drawn_at"));
    }
}
