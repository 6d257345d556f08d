package org.shouwang.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AreaRepository {

    private final JdbcClient jdbc;

    AreaRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Area area(ResultSet row, int number) throws SQLException {
        return new Area(
                row.getString("code"),
                row.getObject("id", UUID.class),
                row.getString("parent_code"),
                row.getString("name"),
                row.getString("pinyin"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant());
    }

    Optional<Area> find(String code) {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from
                        from area.area where code = area.current_code(:code)
                        """).param("code", code).query(AreaRepository::area).optional();
    }

    @Nullable
    String current(String code) {
        return jdbc.sql("select area.current_code(:code)")
                .param("code", code)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    List<Area> children(String code) {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from
                        from area.area where parent_code = :code order by code
                        """).param("code", code).query(AreaRepository::area).list();
    }

    List<Area> within(String code, int digits) {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from
                        from area.area where code ^@ :code and length(code) = :digits order by code
                        """)
                .param("code", code)
                .param("digits", digits)
                .query(AreaRepository::area)
                .list();
    }

    List<Area> all() {
        return jdbc.sql("select code, id, parent_code, name, pinyin, valid_from from area.area order by code")
                .query(AreaRepository::area)
                .list();
    }

    List<Area> byCodes(Collection<String> codes) {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from
                        from area.area where code = any(:codes) order by code
                        """)
                .param("codes", codes.toArray(String[]::new))
                .query(AreaRepository::area)
                .list();
    }

    List<Area> roots() {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from
                        from area.area where parent_code is null order by code
                        """).query(AreaRepository::area).list();
    }

    List<Area> named(String beginning, String within, int limit) {
        return jdbc.sql("""
                        select code, id, parent_code, name, pinyin, valid_from from area.area
                        where (name ^@ :beginning or pinyin ^@ lower(:beginning) or code ^@ :beginning)
                          and code ^@ :within
                        order by length(code), code limit :limit
                        """)
                .param("beginning", beginning)
                .param("within", within)
                .param("limit", limit)
                .query(AreaRepository::area)
                .list();
    }

    List<FormerCode> formerCodes(UUID area, String code) {
        return jdbc.sql("""
                        select code, name, valid_from, valid_to, successor_code, reason from area.former
                        where area_id = :area or successor_code = :code order by valid_to
                        """)
                .param("area", area)
                .param("code", code)
                .query((row, number) -> new FormerCode(
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        row.getObject("valid_to", OffsetDateTime.class).toInstant(),
                        row.getString("successor_code"),
                        row.getString("reason")))
                .list();
    }

    int add(String[] codes, String[] names, String[] pinyins) {
        return jdbc.sql("select area.add_areas(:codes, :names, :pinyins)")
                .param("codes", codes)
                .param("names", names)
                .param("pinyins", pinyins)
                .query(Integer.class)
                .single();
    }

    String create(String parent, @Nullable String code, String name, String pinyin) {
        return jdbc.sql("select area.create_area(:parent, :code::text, :name, :pinyin)")
                .param("parent", parent)
                .param("code", code)
                .param("name", name)
                .param("pinyin", pinyin)
                .query(String.class)
                .single();
    }

    long revision() {
        return jdbc.sql("select coalesce(max(number), 0) from area.revision")
                .query(Long.class)
                .single();
    }
}
