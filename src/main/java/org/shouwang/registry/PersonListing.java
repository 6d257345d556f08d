package org.shouwang.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;

/// A page of persons in SQL, by keyset, so that every page costs the same.
///
/// The page is cut out of `registry.person` alone and joined afterwards: the planner takes the scopes of
/// person and household for independent, and would sort a whole street. By address it must join first.
record PersonListing(String page, String order, Map<String, Object> parameters) {

    /// How the kind of place is asked: from the places, or person by person where most are of it.
    enum KindIs {
        RARE,
        COMMON
    }

    static PersonListing of(PersonQuery query, KindIs kindIs, boolean belowDistrict) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, kindIs, parameters);
        String turn = query.descending() ? " desc" : "";
        String order = " order by " + key(query.sort()) + turn + ", p.id" + turn;
        String page = switch (query.sort()) {
            case ADDRESS -> """
                            (select p.* from registry.person p join registry.household h on h.id = p.household_id
                             where %s %s limit :rows) p""".formatted(conditions, order);
            case UPDATED -> belowDistrict ? byGrid(query, conditions, order) : alone(conditions, order);
            case NAME, BIRTH_DATE -> alone(conditions, order);
        };
        return new PersonListing(page, order, parameters);
    }

    private static String alone(String conditions, String order) {
        return "(select p.* from registry.person p where %s %s limit :rows) p".formatted(conditions, order);
    }

    /// After an import all have the same time and lie side by side, so that walking back through the times
    /// would pass whole streets: each grid's own latest are merged instead.
    private static String byGrid(PersonQuery query, String conditions, String order) {
        String within = query.area() == null
                ? "platform.in_scope(g.code)"
                : "platform.in_scope(g.code) and g.code >= :area and g.code < :area_end";
        return """
                (select p.* from area.area_read g cross join lateral
                     (select p.* from registry.person p where p.area_code = g.code and %s %s limit :rows) p
                 where g.level = 15 and %s %s limit :rows) p""".formatted(conditions, order, within, order);
    }

    private static String conditions(PersonQuery query, KindIs kindIs, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        String area = query.area();
        if (area != null) {
            conditions.add("p.area_code >= :area and p.area_code < :area_end");
            parameters.put("area", area);
            parameters.put("area_end", Scope.successor(area));
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
            conditions.add("p.care_needs <> '{}' and :care = any(p.care_needs)");
            parameters.put("care", query.care().code());
        }
        if (query.kind() != null) {
            conditions.add(kindIs == KindIs.COMMON ? LIVES_IN_KIND : AMONG_KIND);
            parameters.put("kind", query.kind());
        }
        if (query.after() != null) {
            conditions.add(behind(query, query.after(), parameters));
        }
        return String.join(" and ", conditions);
    }

    private static final String LIVES_IN_KIND = """
            (select l.kind = :kind or coalesce(s.kind = :kind, false)
             from registry.household g join area.place_read l on l.id = g.place_id left join area.place_read s on s.id = l.site_id
             where g.id = p.household_id)
            """;

    private static final String AMONG_KIND = """
            p.household_id = any(array(
                select g.id from registry.household g where g.place_id = any(array(
                    select l.id from area.place_read l where l.kind = :kind
                    union all
                    select l.id from area.place_read s join area.place_read l on l.site_id = s.id where s.kind = :kind))))
            """;

    private static String key(PersonQuery.Sort sort) {
        return switch (sort) {
            case NAME -> "p.name";
            case BIRTH_DATE -> "coalesce(p.birth_date, 'infinity'::date)";
            case ADDRESS -> "h.address";
            case UPDATED -> "p.updated_at";
        };
    }

    /// The bound on the first key alone is what the index by address can use, since the id is another table's.
    private static String behind(PersonQuery query, Cursor after, Map<String, Object> parameters) {
        parameters.put("after_id", after.id());
        parameters.put("after_key", after.key());
        String than = query.descending() ? "<" : ">";
        String cast = switch (query.sort()) {
            case BIRTH_DATE -> "::date";
            case UPDATED -> "::timestamptz";
            case NAME, ADDRESS -> "";
        };
        String row = "(%s, p.id) %s (:after_key%s, :after_id)".formatted(key(query.sort()), than, cast);
        return query.sort() == PersonQuery.Sort.ADDRESS ? "h.address " + than + "= :after_key and " + row : row;
    }
}
