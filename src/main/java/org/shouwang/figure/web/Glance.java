package org.shouwang.figure.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaMap;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureTable;

/// What the page at a glance shows of an area, ready for the template.
///
/// @param shapes where the map's shapes are fetched, without the fragment
/// @param legend what each shading class stands for, from 0 on
record Glance(
        Area area,
        LocalDate on,
        Figure chosen,
        String chosenName,
        String unit,
        AreaMap map,
        String shapes,
        List<Tile> tiles,
        List<String> legend,
        List<Part> parts,
        List<Column> columns,
        List<Row> rows) {

    /// A figure of the area; choosing it shades the map by it.
    ///
    /// @param rows the list of what is counted, where there is one
    record Tile(
            String code,
            String name,
            String value,
            String unit,
            String counted,
            boolean chosen,
            String href,
            @Nullable String rows) {}

    /// A part of the map that leads on.
    ///
    /// @param shapes the shaded shapes as markup, made of codes and numbers only: a thousand elements are
    ///               too many for the template engine
    record Part(
            String code,
            String name,
            String value,
            String href,
            boolean generated,
            boolean outlined,
            String shapes,
            int x,
            int y) {}

    record Column(String code, String name, String unit) {}

    record Row(String code, String name, String href, List<Value> values) {}

    /// @param rows the list of what is counted, where there is one
    record Value(String text, @Nullable String rows) {}

    /// Where the rows are that a figure counts in an area.
    interface Rows {
        @Nullable
        String of(Figure figure, String area);
    }

    private static final List<String> USUAL_COLUMNS = List.of("T11", "T15", "T18", "T19", "Y09", "P02");

    /// Puts a page together.
    ///
    /// @param table   all figures, by the area's children
    /// @param shading the chosen figure, by the map's shapes
    static Glance of(
            Area area,
            LocalDate on,
            Figure chosen,
            AreaMap map,
            FigureTable table,
            FigureTable shading,
            Rows rows,
            Locale locale) {
        Writer writer = new Writer(area, on, chosen, rows, locale);
        Map<String, Figure> figures = new LinkedHashMap<>();
        table.values().forEach(value -> figures.put(value.figure().code(), value.figure()));
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        map.parts().forEach(part -> part.shapes().forEach(code -> values.put(code, shading.part(chosen.code(), code))));
        Shading classes = Shading.of(values.values());
        Set<String> columns = new LinkedHashSet<>(List.of(chosen.code()));
        USUAL_COLUMNS.stream().filter(figures::containsKey).forEach(columns::add);
        return new Glance(
                area,
                on,
                chosen,
                writer.name(chosen),
                writer.unit(chosen),
                map,
                address(map),
                writer.tiles(table),
                classes.legend(),
                writer.parts(map, table, values, classes),
                columns.stream()
                        .map(code -> writer.column(figures.getOrDefault(code, chosen)))
                        .toList(),
                writer.rows(
                        map,
                        table,
                        columns.stream()
                                .map(code -> figures.getOrDefault(code, chosen))
                                .toList()));
    }

    private static String address(AreaMap map) {
        return "/glance/" + map.code() + "/shapes.svg?v=" + map.revision();
    }

    private record Writer(Area area, LocalDate on, Figure chosen, Rows counted, Locale locale) {

        boolean isEnglish() {
            return locale.getLanguage().equals("en");
        }

        String name(Figure figure) {
            return figure.name(locale);
        }

        String unit(Figure figure) {
            return isEnglish() ? figure.unit() : figure.unitZh();
        }

        String number(BigDecimal value) {
            return NumberFormat.getNumberInstance(Locale.ENGLISH).format(value);
        }

        String href(String code, String figure) {
            return "/glance/" + code + "?figure=" + figure + "&on=" + on;
        }

        List<Tile> tiles(FigureTable table) {
            return table.values().stream()
                    .map(value -> new Tile(
                            value.figure().code(),
                            name(value.figure()),
                            number(value.value()),
                            unit(value.figure()),
                            isEnglish()
                                    ? value.figure().countedEn()
                                    : value.figure().countedZh(),
                            value.figure().equals(chosen),
                            href(area.code(), value.figure().code()),
                            counted.of(value.figure(), area.code())))
                    .toList();
        }

        List<Part> parts(AreaMap map, FigureTable table, Map<String, BigDecimal> values, Shading classes) {
            List<Part> parts = new ArrayList<>();
            for (AreaMap.Part part : map.parts()) {
                String code = part.area().code();
                parts.add(new Part(
                        code,
                        part.area().name(),
                        number(table.part(chosen.code(), code)) + " " + unit(chosen),
                        href(code, chosen.code()),
                        part.generated(),
                        part.outlined(),
                        shapes(map, part, values, classes),
                        part.x(),
                        part.y()));
            }
            return parts;
        }

        private static String shapes(AreaMap map, AreaMap.Part part, Map<String, BigDecimal> values, Shading classes) {
            StringBuilder markup = new StringBuilder(part.shapes().size() * 80);
            String address = address(map);
            for (String code : part.shapes()) {
                markup.append("<use href=\"")
                        .append(address)
                        .append("#a")
                        .append(code)
                        .append("\" class=\"shape shade-")
                        .append(classes.classOf(values.getOrDefault(code, BigDecimal.ZERO)))
                        .append("\"/>");
            }
            return markup.toString();
        }

        Column column(Figure figure) {
            return new Column(figure.code(), name(figure), unit(figure));
        }

        List<Row> rows(AreaMap map, FigureTable table, List<Figure> columns) {
            return map.parts().stream()
                    .map(part -> row(part.area(), table, columns))
                    .toList();
        }

        private Row row(Area part, FigureTable table, List<Figure> columns) {
            return new Row(
                    part.code(),
                    part.name(),
                    href(part.code(), chosen.code()),
                    columns.stream()
                            .map(figure -> new Value(
                                    number(table.part(figure.code(), part.code())), counted.of(figure, part.code())))
                            .toList());
        }
    }
}
