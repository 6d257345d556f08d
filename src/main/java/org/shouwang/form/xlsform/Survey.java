package org.shouwang.form.xlsform;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.Item;
import org.shouwang.form.ItemType;
import org.shouwang.form.expression.Expression;
import org.shouwang.form.expression.ExpressionProblem;

/// The sheet of questions, row by row.
final class Survey {

    private static final Map<String, ItemType> TYPES = Map.ofEntries(
            Map.entry("text", ItemType.TEXT),
            Map.entry("string", ItemType.TEXT),
            Map.entry("barcode", ItemType.TEXT),
            Map.entry("email", ItemType.TEXT),
            Map.entry("url", ItemType.TEXT),
            Map.entry("tel", ItemType.TEXT),
            Map.entry("phone number", ItemType.TEXT),
            Map.entry("integer", ItemType.INTEGER),
            Map.entry("int", ItemType.INTEGER),
            Map.entry("decimal", ItemType.DECIMAL),
            Map.entry("range", ItemType.DECIMAL),
            Map.entry("date", ItemType.DATE),
            Map.entry("time", ItemType.TIME),
            Map.entry("datetime", ItemType.MOMENT),
            Map.entry("geopoint", ItemType.POINT),
            Map.entry("location", ItemType.POINT),
            Map.entry("gps", ItemType.POINT),
            Map.entry("image", ItemType.PHOTO),
            Map.entry("photo", ItemType.PHOTO),
            Map.entry("note", ItemType.NOTE),
            Map.entry("acknowledge", ItemType.ACKNOWLEDGE),
            Map.entry("trigger", ItemType.ACKNOWLEDGE),
            Map.entry("calculate", ItemType.CALCULATE),
            Map.entry("hidden", ItemType.CALCULATE));
    private static final Map<String, String> METADATA =
            Map.of("start", "once(now())", "end", "now()", "today", "today()");
    private static final Set<String> SILENT = Set.of(
            "deviceid",
            "subscriberid",
            "simserial",
            "phonenumber",
            "username",
            "audit",
            "start-geopoint",
            "background-audio");
    private static final Set<String> UNSUPPORTED = Set.of(
            "audio",
            "video",
            "file",
            "geotrace",
            "geoshape",
            "rank",
            "osm",
            "select_one_from_file",
            "select_multiple_from_file",
            "select_one_external",
            "csv-external",
            "xml-external",
            "include");
    private static final Set<String> IGNORED_COLUMNS = Set.of(
            "guidance_hint", "trigger", "parameters_extra", "body", "instance", "media", "image", "audio", "video");
    /// What the language of this place hasn't; anything else in an expression is a mistake.
    private static final Set<String> LACKING = Set.of("function", "path", "pattern");

    private static final Pattern SELECT = Pattern.compile(
            "((?:add )?select[_ ]one(?: prompt using)?|(?:add )?select[_ ]multiple(?: prompt using)?|select1|select"
                    + "|select all that apply)(?: from)?\\s+(\\S+)(\\s+or[_ ](?:specify )?other)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("(start|end|step)\\s*=\\s*(-?[0-9.]+)");

    private final Choices choices;
    private final Translations translations;
    private final List<XlsForm.Note> notes;
    private final Map<String, Long> rows = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Deque<Level> open = new ArrayDeque<>();

    private record Level(Sheet.@Nullable Line begin, ItemType type, String name, List<Item> items) {}

    private Survey(Choices choices, Translations translations, List<XlsForm.Note> notes) {
        this.choices = choices;
        this.translations = translations;
        this.notes = notes;
        open.push(new Level(null, ItemType.GROUP, "", new ArrayList<>()));
    }

    static Survey read(Sheet sheet, Choices choices, Translations translations, List<XlsForm.Note> notes) {
        if (!sheet.columns().contains("type")) {
            throw Broken.because("survey", 1, "no_column", "type");
        }
        Survey survey = new Survey(choices, translations, notes);
        for (String column : sheet.columns()) {
            String plain = column.contains("::") ? column.substring(0, column.indexOf("::")) : column;
            if (IGNORED_COLUMNS.contains(plain)) {
                notes.add(new XlsForm.Note("survey", 1, "column", column));
            }
        }
        sheet.lines().forEach(survey::line);
        Level last = survey.open.peek();
        if (last != null && last.begin() != null) {
            throw Broken.because("survey", last.begin().number(), "not_ended", last.name());
        }
        return survey;
    }

    List<Item> items() {
        return open.getLast().items();
    }

    /// Where an item stands in the sheet; 1 where it is none of them.
    long row(String name) {
        return rows.getOrDefault(name, 1L);
    }

    private void line(Sheet.Line line) {
        String type = line.cell("type").replaceAll("\\s+", " ");
        String plain = type.toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || line.cell("disabled").equalsIgnoreCase("yes")) {
            if (!line.cell("name").isEmpty()) {
                note(line, "no_type", line.cell("name"));
            }
            return;
        }
        if (plain.matches("begin[_ ](group|repeat|loop.*)")) {
            if (plain.contains("loop")) {
                note(line, "type", plain);
            }
            String name = named(line, true);
            open.push(new Level(
                    line, plain.endsWith("repeat") ? ItemType.REPEAT : ItemType.GROUP, name, new ArrayList<>()));
        } else if (plain.matches("end[_ ](group|repeat|loop)")) {
            close(line, plain);
        } else {
            question(line, type, plain);
        }
    }

    private void close(Sheet.Line line, String type) {
        Level level = open.pop();
        Sheet.Line begin = level.begin();
        if (begin == null || type.endsWith("repeat") != (level.type() == ItemType.REPEAT)) {
            throw Broken.because("survey", line.number(), "not_begun", type);
        }
        if (!level.items().isEmpty()) {
            current().add(item(begin, level.type(), level.name(), "", level.items(), ""));
        }
    }

    private List<Item> current() {
        return java.util.Objects.requireNonNull(open.peek()).items();
    }

    private void question(Sheet.Line line, String type, String plain) {
        Matcher select = SELECT.matcher(type);
        if (METADATA.containsKey(plain)) {
            hidden(line, METADATA.getOrDefault(plain, "''"));
        } else if (SILENT.contains(plain)) {
            note(line, "metadata", plain);
            hidden(line, "''");
        } else if (UNSUPPORTED.contains(plain.split(" ")[0]) || plain.startsWith("db:")) {
            note(line, "type", plain.split(" ")[0]);
            hidden(line, "''");
        } else if (select.matches()) {
            select(line, select);
        } else if (TYPES.containsKey(plain)) {
            simple(line, plain);
        } else {
            throw Broken.because("survey", line.number(), "type", type);
        }
    }

    /// Left out, and empty for those that look at it.
    private void hidden(Sheet.Line line, String calculation) {
        String name = line.cell("name").isEmpty() ? line.cell("type").replace('-', '_') : line.cell("name");
        if (names.add(name)) {
            rows.put(name, line.number());
            current().add(calculated(name, calculation));
        }
    }

    private static Item calculated(String name, String calculation) {
        return new Item(
                ItemType.CALCULATE,
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                calculation,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void simple(Sheet.Line line, String plain) {
        ItemType type = java.util.Objects.requireNonNull(TYPES.get(plain));
        if (plain.equals("barcode")) {
            note(line, "typed", "barcode");
        }
        if (type == ItemType.CALCULATE && line.cell("calculation", "calculate").isEmpty()) {
            String fixed = line.cell("default");
            hidden(line, "'" + fixed.replace("'", "") + "'");
            return;
        }
        current().add(item(line, type, named(line, type == ItemType.NOTE), "", List.of(), plain));
    }

    private void select(Sheet.Line line, Matcher select) {
        boolean one = select.group(1).toLowerCase(Locale.ROOT).matches(".*(one|select1).*");
        String list = select.group(2);
        String name = named(line, false);
        if (list.contains("${") || !choices.lists().containsKey(list)) {
            if (list.contains("${")) {
                note(line, "type", "select " + list);
                names.remove(name);
                hidden(line, "''");
                return;
            }
            throw Broken.because("survey", line.number(), "no_list", list);
        }
        boolean other = select.group(3) != null;
        if (other) {
            choices.addOther(list);
        }
        current().add(item(line, one ? ItemType.CHOICE : ItemType.CHOICES, name, list, List.of(), ""));
        if (other && names.add(name + "_other")) {
            current()
                    .add(new Item(
                            ItemType.TEXT,
                            name + "_other",
                            Map.of("zh", "其他，请说明", "en", "Other, please say which"),
                            null,
                            null,
                            "selected(${" + name + "}, 'other')",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
        }
    }

    /// The row's name, unique in the form: one that stands in another group too gets a number.
    private String named(Sheet.Line line, boolean mayLack) {
        String name = line.cell("name", "value");
        if (name.isEmpty()) {
            if (!mayLack) {
                throw Broken.because("survey", line.number(), "no_name", line.cell("type"));
            }
            name = "row_" + line.number();
        }
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_.-]{0,99}")) {
            throw Broken.because("survey", line.number(), "name", name);
        }
        if (!names.add(name)) {
            String taken = name;
            if (current().stream().anyMatch(item -> item.name().equals(taken))) {
                throw Broken.because("survey", line.number(), "name_twice", name);
            }
            for (int number = 2; !names.add(name); number++) {
                name = taken + "_" + number;
            }
            note(line, "renamed", name);
        }
        rows.put(name, line.number());
        return name;
    }

    private void note(Sheet.Line line, String code, String what) {
        if (notes.size() < 500) {
            notes.add(new XlsForm.Note("survey", line.number(), code, what));
        }
    }

    private Item item(Sheet.Line line, ItemType type, String name, String list, List<Item> items, String plain) {
        BigDecimal least = null;
        BigDecimal most = null;
        if (plain.equals("range")) {
            Matcher parameter = PARAMETER.matcher(line.cell("parameters"));
            while (parameter.find()) {
                BigDecimal number = new BigDecimal(parameter.group(2));
                least = parameter.group(1).equals("start") ? number : least;
                most = parameter.group(1).equals("end") ? number : most;
            }
        }
        return new Item(
                type,
                name,
                translations.of(line, "label"),
                translations.of(line, "hint"),
                truth(expression(line, truth(line.cell("required")))),
                expression(line, truth(line.cell("relevant", "relevance"))),
                expression(line, line.cell("constraint")),
                translations.of(line, "constraint_message"),
                calculation(line, type),
                line.cell("default"),
                list,
                expression(line, line.cell("choice_filter")),
                "",
                least,
                most,
                line.cell("appearance"),
                "",
                false,
                type == ItemType.REPEAT ? expression(line, line.cell("repeat_count", "count")) : "",
                items);
    }

    private String calculation(Sheet.Line line, ItemType type) {
        String text = line.cell("calculation", "calculate");
        if (text.isEmpty() || type == ItemType.NOTE || type == ItemType.GROUP || type == ItemType.REPEAT) {
            return "";
        }
        String read = expression(line, text);
        return read.isEmpty() && type == ItemType.CALCULATE ? "''" : read;
    }

    private static String truth(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "true()", "1" -> "true()";
            case "no", "false", "false()", "0" -> "";
            default -> said;
        };
    }

    /// What the form's language has not is left out and listed; what is wrong is refused.
    private String expression(Sheet.Line line, String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            return Expression.read(text).toString();
        } catch (ExpressionProblem problem) {
            String what = problem.arguments().isEmpty()
                    ? text
                    : problem.arguments().getFirst().toString();
            if (!LACKING.contains(problem.code())) {
                throw Broken.because("survey", line.number(), "expression_" + problem.code(), what);
            }
            note(line, problem.code(), problem.code().equals("function") ? what : text);
            return "";
        }
    }
}
