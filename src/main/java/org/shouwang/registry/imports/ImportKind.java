package org.shouwang.registry.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shouwang.platform.table.Columns;

/// What a file is a list of 导入内容.
public enum ImportKind {
    /// 人员: rows carry the address, so that households that are not known yet are made.
    PERSON(PersonColumns.ALL, PersonColumns.FIELDS, "persons"),
    /// 户
    HOUSEHOLD(DwellingColumns.HOUSEHOLDS, DwellingColumns.HOUSEHOLD_FIELDS, "households"),
    /// 房屋
    PROPERTY(DwellingColumns.PROPERTIES, DwellingColumns.PROPERTY_FIELDS, "properties"),
    /// 场所
    PLACE(PlaceColumns.ALL, PlaceColumns.FIELDS, "places");

    private final Columns columns;
    private final List<StageField> fields;
    private final String plural;

    ImportKind(Columns columns, List<StageField> fields, String plural) {
        this.columns = columns;
        this.fields = fields;
        this.plural = plural;
    }

    /// The stable name, as in the database and the interface.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    public Columns columns() {
        return columns;
    }

    List<StageField> fields() {
        return fields;
    }

    String compare() {
        return "select registry.compare_import_" + plural + "()";
    }

    String apply() {
        return "select registry.apply_import_" + plural + "(?)";
    }
}
