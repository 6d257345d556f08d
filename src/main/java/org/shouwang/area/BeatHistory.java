package org.shouwang.area;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BeatHistory {

    private final JdbcClient jdbc;

    BeatHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Beat beat, BeatChange.Action action) {
        jdbc.sql("""
                        insert into area.beat_change (beat_id, area_code, action, name, worker, parts)
                        values (:beat, :grid, :action, :name, :worker, :parts)
                        """)
                .param("beat", beat.id().value())
                .param("grid", beat.grid())
                .param("action", action.code())
                .param("name", beat.name().strip())
                .param("worker", beat.worker(), java.sql.Types.OTHER)
                .param("parts", beat.parts().size())
                .update();
    }

    List<BeatChange> latest(String area, int most) {
        return jdbc.sql("""
                        select beat_id, area_code, action, name, worker, parts, at, by from area.beat_change
                        where area_code >= :low and area_code < :high order by id desc limit :most
                        """)
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("most", most)
                .query((row, number) -> new BeatChange(
                        new Beat.Id(row.getObject("beat_id", UUID.class)),
                        row.getString("area_code"),
                        BeatChange.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                        row.getString("name"),
                        row.getObject("worker", UUID.class),
                        row.getInt("parts"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("by", UUID.class)))
                .list();
    }
}
