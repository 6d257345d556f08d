package org.shouwang.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lists of properties by address, by keyset.
@Repository
class PropertyLists {

    private final JdbcClient jdbc;

    PropertyLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Property> list(PropertyQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        String area = query.area();
        if (area != null) {
            conditions.add("r.area_code >= :area and r.area_code < :area_end");
            parameters.put("area", area);
            parameters.put("area_end", Scope.successor(area));
        }
        if (query.place() != null) {
            conditions.add("r.place_id = :place");
            parameters.put("place", query.place().value());
        }
        if (query.beat() != null) {
            conditions.add("""
                    exists (select 1 from area.beat_part_read b where b.beat_id = :beat and b.place_id = r.place_id
                            and b.stairwell in ('', r.stairwell))""");
            parameters.put("beat", query.beat());
        }
        if (query.checked() != null) {
            conditions.add(query.checked() ? "r.result is not null" : "r.result is null");
        }
        if (query.result() != null) {
            conditions.add("r.result = :result");
            parameters.put("result", query.result().code());
        }
        String beginning = query.beginning();
        if (beginning != null && !beginning.isBlank()) {
            conditions.add("r.address ^@ :beginning");
            parameters.put("beginning", beginning.strip());
        }
        Cursor after = query.after();
        if (after != null) {
            conditions.add("(r.address, r.id) > (:after_key, :after_id)");
            parameters.put("after_key", after.key());
            parameters.put("after_id", after.id());
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql("select " + PropertyRepository.COLUMNS + " from registry.property r" + where
                        + " order by r.address, r.id limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(PropertyRepository::property)
                .list();
    }
}
