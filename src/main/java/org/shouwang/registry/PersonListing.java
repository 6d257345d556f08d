package org.shouwang.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.platform.web.list.Cursor;

/// A list of persons in SQL: conditions and order by keyset, so that every page costs the same.
record PersonListing(String where, String order, Map<String, Object> parameters) {

    static PersonListing of(PersonQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        String area = query.area();
        if (area != null) {
            conditions.add("p.area_code >= :area and p.area_code < :area_end");
            parameters.put("area", area);
            parameters.put("area_end", org.shouwang.platform.scope.Scope.successor(area));
        }
        String beginning = query.beginning();
        if (beginning != null && !beginning.isBlank()) {
            conditions.add((SearchShape.isLatin(beginning) ? "p.pinyin" : "p.name") + " ^@ :beginning");
            parameters.put("beginning", SearchShape.plain(beginning));
        }
        if (query.presence() != null) {
            conditions.add("p.presence = :presence");
            parameters.put("presence", query.presence().code());
        }
        if (query.migrant() != null) {
            conditions.add("p.migrant = :migrant");
            parameters.put("migrant", query.migrant());
        }
        if (query.care() != null) {
            conditions.add(":care = any(p.care_needs)");
            parameters.put("care", query.care().code());
        }
        if (query.kind() != null) {
            conditions.add("""
                    exists (select 1 from area.place l left join area.place s on s.id = l.site_id
                            where l.id = h.place_id and :kind in (l.kind, s.kind))""");
            parameters.put("kind", query.kind());
        }
        Cursor after = query.after();
        if (after != null) {
            conditions.add(behind(query, after, parameters));
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        String turn = query.descending() ? " desc" : "";
        return new PersonListing(where, " order by " + key(query.sort()) + turn + ", p.id" + turn, parameters);
    }

    private static String key(PersonQuery.Sort sort) {
        return switch (sort) {
            case NAME -> "p.name";
            case BIRTH_DATE -> "coalesce(p.birth_date, 'infinity'::date)";
            case ADDRESS -> "h.address";
            case UPDATED -> "p.updated_at";
        };
    }

    private static String behind(PersonQuery query, Cursor after, Map<String, Object> parameters) {
        parameters.put("after_id", after.id());
        String than = query.descending() ? "<" : ">";
        parameters.put("after_key", after.key());
        String cast = switch (query.sort()) {
            case BIRTH_DATE -> "::date";
            case UPDATED -> "::timestamptz";
            case NAME, ADDRESS -> "";
        };
        return "(" + key(query.sort()) + ", p.id) " + than + " (:after_key" + cast + ", :after_id)";
    }
}
