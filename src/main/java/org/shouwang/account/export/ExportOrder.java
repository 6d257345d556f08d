package org.shouwang.account.export;

import java.util.Locale;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.value.Refusal;

/// What somebody wants exported, and what for.
///
/// @param list     the address of the list with its filters, sort and columns
/// @param purpose  in the exporter's words, 4 to 100 characters
/// @param unmasked with telephones and identity numbers in full
public record ExportOrder(
        String list, Export.Format format, Export.Reason reason, String purpose, boolean unmasked, Locale language) {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 100;

    /// @throws Refusal.Invalid `export.purpose`
    public ExportOrder {
        purpose = Cells.clean(purpose);
        if (purpose.length() < SHORTEST || purpose.length() > LONGEST || Cells.forbidden(purpose) != null) {
            throw new Refusal.Invalid("export.purpose", SHORTEST, LONGEST);
        }
    }

    /// As pages and the interface send one.
    ///
    /// @throws Refusal.Invalid `export.format`, `export.reason`, `export.purpose`
    public static ExportOrder of(
            String list, String format, String reason, String purpose, boolean unmasked, Locale language) {
        return new ExportOrder(
                list,
                choice(Export.Format.class, format, "export.format"),
                choice(Export.Reason.class, reason, "export.reason"),
                purpose,
                unmasked,
                language);
    }

    private static <E extends Enum<E>> E choice(Class<E> kind, String code, String refusal) {
        for (E value : kind.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(code)) {
                return value;
            }
        }
        throw new Refusal.Invalid(refusal);
    }
}
