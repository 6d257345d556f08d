package org.shouwang.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.shouwang.area.outline.Outlines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutlineRepository {

    private final JdbcClient jdbc;

    OutlineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static AreaOutlines.Outline outline(ResultSet row, int number) throws SQLException {
        try {
            return new AreaOutlines.Outline(
                    row.getString("area_code"),
                    AreaOutlines.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                    new WKBReader(Outlines.FACTORY).read(row.getBytes("wkb")));
        } catch (ParseException e) {
            throw new SQLException("Not an outline: " + row.getString("area_code"), e);
        }
    }

    AreaOutlines.@Nullable Outline find(String code) {
        return jdbc.sql("select area_code, source, wkb from area.outline where area_code = :code")
                .param("code", code)
                .query(OutlineRepository::outline)
                .optional()
                .orElse(null);
    }

    List<AreaOutlines.Outline> within(String code, int digits) {
        return jdbc.sql("""
                        select area_code, source, wkb from area.outline
                        where area_code ^@ :code and length(area_code) = :digits order by area_code
                        """)
                .param("code", code)
                .param("digits", digits)
                .query(OutlineRepository::outline)
                .list();
    }

    List<AreaOutlines.Outline> all(String code) {
        return jdbc.sql("""
                        select area_code, source, wkb from area.outline
                        where area_code ^@ :code order by area_code
                        """)
                .param("code", code)
                .query(OutlineRepository::outline)
                .list();
    }

    Map<String, List<String>> children(String code) {
        Map<String, List<String>> children = new LinkedHashMap<>();
        jdbc.sql("""
                        select parent_code, code from area.area
                        where code ^@ :code and code <> :code order by code
                        """).param("code", code).query(row -> {
            children.computeIfAbsent(row.getString("parent_code"), parent -> new ArrayList<>())
                    .add(row.getString("code"));
        });
        return children;
    }

    /// Households by the codes under which they are tallied.
    Map<String, Long> households(String code) {
        Map<String, Long> households = new HashMap<>();
        jdbc.sql("""
                        select area_code, sum(amount) as amount from platform.tally
                        where measure = 'household' and area_code ^@ :code group by area_code
                        """).param("code", code).query(row -> {
            households.put(row.getString("area_code"), Math.max(0, row.getLong("amount")));
        });
        return households;
    }

    /// How many places lie in a grid, at least one.
    long places(String grid) {
        return jdbc.sql("select greatest(count(*), 1) from area.place where area_code = :grid")
                .param("grid", grid)
                .query(Long.class)
                .single();
    }

    int store(Map<String, ? extends Geometry> shapes, AreaOutlines.Source source) {
        List<String> codes = new ArrayList<>();
        List<byte[]> wkb = new ArrayList<>();
        List<Double> boxes = new ArrayList<>();
        shapes.forEach((code, shape) -> {
            var box = shape.getEnvelopeInternal();
            codes.add(code);
            wkb.add(new WKBWriter().write(shape));
            boxes.addAll(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        });
        return jdbc.sql("select area.store_outlines(:codes, :source, :wkb, :boxes)")
                .param("codes", codes.toArray(String[]::new))
                .param("source", source.name().toLowerCase(Locale.ROOT))
                .param("wkb", wkb.toArray(byte[][]::new))
                .param("boxes", boxes.toArray(Double[]::new))
                .query(Integer.class)
                .single();
    }
}
