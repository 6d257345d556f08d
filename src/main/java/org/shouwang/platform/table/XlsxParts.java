package org.shouwang.platform.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where in a workbook's file its sheet, texts and styles are.
final class XlsxParts {

    private static final int MOST_RELATIONSHIPS = 10_000;

    private final XlsxFile file;
    private final String folder;
    private final Map<String, String> targets;
    private final Map<String, String> types;
    private String sheet = "";
    private boolean from1904;

    private XlsxParts(XlsxFile file, String workbook) throws IOException {
        this.file = file;
        int slash = workbook.lastIndexOf('/') + 1;
        folder = workbook.substring(0, slash);
        targets = new HashMap<>();
        types = new HashMap<>();
        relationships(folder + "_rels/" + workbook.substring(slash) + ".rels");
    }

    static XlsxParts of(XlsxFile file, @Nullable String sheetName) throws IOException {
        if (!file.has("[Content_Types].xml") || !file.has("_rels/.rels")) {
            throw Unreadable.because("table.format");
        }
        String workbook = workbook(file);
        var parts = new XlsxParts(file, workbook);
        parts.findSheet(workbook, sheetName);
        return parts;
    }

    private static String workbook(XlsxFile file) throws IOException {
        try (XmlPart part = file.part("_rels/.rels")) {
            while (part.nextElement()) {
                String target = part.attribute("Target");
                if (part.is("Relationship") && target != null && ends(part.attribute("Type"), "/officeDocument")) {
                    String name = target.startsWith("/") ? target.substring(1) : target;
                    if (file.has(name) && name.endsWith("workbook.xml")) {
                        return name;
                    }
                }
            }
        }
        throw Unreadable.because("table.format");
    }

    private static boolean ends(@Nullable String text, String end) {
        return text != null && text.endsWith(end);
    }

    private void relationships(String name) throws IOException {
        try (XmlPart part = file.part(name)) {
            while (part.nextElement() && targets.size() < MOST_RELATIONSHIPS) {
                String id = part.attribute("Id");
                String target = part.attribute("Target");
                String type = part.attribute("Type");
                boolean inside = !"External".equals(part.attribute("TargetMode"));
                if (part.is("Relationship") && id != null && target != null && type != null && inside) {
                    targets.put(id, target.startsWith("/") ? target.substring(1) : folder + target);
                    types.put(id, type.substring(type.lastIndexOf('/') + 1));
                }
            }
        }
    }

    private void findSheet(String workbook, @Nullable String wanted) throws IOException {
        try (XmlPart part = file.part(workbook)) {
            while (sheet.isEmpty() && part.nextElement()) {
                if (part.is("workbookPr")) {
                    String since = part.attribute("date1904");
                    from1904 = "1".equals(since) || "true".equals(since);
                } else if (part.is("sheet") && isWanted(part, wanted)) {
                    sheet = targets.getOrDefault(String.valueOf(part.relationship()), "");
                }
            }
        }
        if (sheet.isEmpty()) {
            throw wanted == null
                    ? Unreadable.because("table.no-sheet")
                    : Unreadable.because("table.sheet-missing", wanted);
        }
    }

    private boolean isWanted(XmlPart part, @Nullable String wanted) {
        String state = part.attribute("state");
        boolean isTable = "worksheet".equals(types.get(String.valueOf(part.relationship())));
        boolean isVisible = state == null || state.equals("visible");
        return isTable && (wanted == null ? isVisible : wanted.equals(part.attribute("name")));
    }

    String sheet() {
        return sheet;
    }

    boolean from1904() {
        return from1904;
    }

    SharedStrings strings(Limits limits) throws IOException {
        String name = target("sharedStrings");
        if (name == null) {
            return SharedStrings.none();
        }
        try (XmlPart part = file.part(name)) {
            return SharedStrings.read(part, limits);
        }
    }

    CellStyles styles() throws IOException {
        String name = target("styles");
        if (name == null) {
            return CellStyles.none();
        }
        try (XmlPart part = file.part(name)) {
            return CellStyles.read(part);
        }
    }

    private @Nullable String target(String type) {
        for (var entry : types.entrySet()) {
            String name = targets.get(entry.getKey());
            if (entry.getValue().equals(type) && name != null && file.has(name)) {
                return name;
            }
        }
        return null;
    }
}
