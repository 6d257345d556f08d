package org.shouwang.registry.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.RowCells;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;
import org.shouwang.platform.value.Pinyin;

/// The rules for a row of a list of persons.
final class PersonRows implements RowReader {

    private static final int OLDEST = 130;
    private static final int FORESEEN_DAYS = 60;
    private static final Pattern SEPARATOR = Pattern.compile("[、,，;；/]");
    private static final Map<String, String> CARE = care();

    private final Whereabouts whereabouts;
    private final Sealing sealing;
    private final LocalDate today;

    PersonRows(Whereabouts whereabouts, Sealing sealing, LocalDate today) {
        this.whereabouts = whereabouts;
        this.sealing = sealing;
        this.today = today;
    }

    private static Map<String, String> care() {
        var care = new HashMap<String, String>();
        for (Column.Choice choice : PersonColumns.CARE) {
            care.put(choice.code(), choice.code());
            care.put(choice.zh(), choice.code());
            care.put(choice.en().toLowerCase(Locale.ROOT), choice.code());
        }
        return Map.copyOf(care);
    }

    @Override
    public void read(RowCells cells, StagedRow row) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        List<TableProblem> doubts = new ArrayList<>(0);
        row.set(StageField.ID, id);
        String name = cells.text("name", 60);
        row.set(StageField.NAME, name);
        row.set(StageField.PINYIN, name == null ? null : Pinyin.of(name));
        String sex = cells.choice("sex");
        LocalDate born = Dates.read(cells, "birthDate", today.minusYears(OLDEST), today);
        document(cells, row, id, sex, born, doubts);
        phones(cells, row, id);
        row.set(StageField.RELATION, cells.choice("relation"));
        circumstances(cells, row);
        row.set(StageField.EXTERNAL_KEY, External.read(cells, row));
        whereabouts.read(cells, row, null, true);
        if (!doubts.isEmpty()) {
            row.doubtful(doubts);
        }
    }

    private void document(
            RowCells cells,
            StagedRow row,
            UUID id,
            @Nullable String sex,
            @Nullable LocalDate born,
            List<TableProblem> doubts) {
        row.set(StageField.SEX, sex == null ? null : Integer.valueOf(sex));
        row.set(StageField.BIRTH_DATE, born);
        String type = cells.choice("documentType");
        String number = cells.code("documentNumber", 40);
        if (number == null) {
            row.set(StageField.DOCUMENT_TYPE, null);
            if (type != null && !type.equals("none") && cells.isGood()) {
                cells.reject("documentNumber", "import.document-missing");
            }
            return;
        }
        if (type == null || type.equals("identity_card")) {
            identity(cells, row, id, number, doubts);
        } else if (type.equals("none")) {
            cells.reject("documentType", "import.document-type");
        } else if (!isDocument(number)) {
            cells.reject("documentNumber", "import.document-number");
        } else {
            sealing.document(row, id, type, number.toUpperCase(Locale.ROOT));
        }
    }

    private void identity(RowCells cells, StagedRow row, UUID id, String number, List<TableProblem> doubts) {
        switch (IdentityNumber.parse(number)) {
            case IdentityNumber.Parsed.Wrong(IdentityNumber.Flaw flaw) ->
                cells.reject("documentNumber", "import.identity." + flaw.code());
            case IdentityNumber.Parsed.Valid(IdentityNumber identity) -> {
                if (identity.birthDate().isAfter(today)) {
                    cells.reject("documentNumber", "import.identity.birth_date");
                    return;
                }
                agree(cells, row, identity, doubts);
                sealing.document(row, id, "identity_card", identity.text());
            }
        }
    }

    /// The number knows sex and birth date; columns that say otherwise are doubtful.
    private static void agree(RowCells cells, StagedRow row, IdentityNumber identity, List<TableProblem> doubts) {
        long number = cells.row().number();
        Object sex = row.get(StageField.SEX);
        if (sex instanceof Integer stated && stated != 0 && stated != identity.sex()) {
            doubts.add(TableProblem.of("import.identity-sex", number, "sex"));
        }
        Object born = row.get(StageField.BIRTH_DATE);
        if (born != null && !born.equals(identity.birthDate())) {
            doubts.add(TableProblem.of("import.identity-birth", number, "birthDate"));
        }
        row.set(StageField.SEX, identity.sex());
        row.set(StageField.BIRTH_DATE, identity.birthDate());
    }

    private static boolean isDocument(String number) {
        boolean length = number.length() >= 5 && number.length() <= 30;
        return length
                && number.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "()-".indexOf(c) >= 0));
    }

    private void phones(RowCells cells, StagedRow row, UUID id) {
        String text = cells.text("phone", 80);
        if (text == null) {
            return;
        }
        List<String> phones = new ArrayList<>(2);
        for (String part : SEPARATOR.split(text)) {
            Phone phone = part.isBlank() ? null : Phone.of(part).orElse(null);
            if (phone == null) {
                cells.reject("phone", "import.phone");
                return;
            }
            if (!phones.contains(phone.digits())) {
                phones.add(phone.digits());
            }
        }
        if (phones.size() > 2) {
            cells.reject("phone", "import.phones");
        } else if (!phones.isEmpty()) {
            sealing.phones(row, id, phones);
        }
    }

    private void circumstances(RowCells cells, StagedRow row) {
        row.set(StageField.REGISTERED_AREA, division(cells));
        row.set(StageField.REGISTERED_ADDRESS, cells.text("registeredAddress", 300));
        row.set(StageField.RESIDENCE, cells.text("residence", 300));
        String presence = cells.choice("presence");
        row.set(StageField.PRESENCE, presence);
        LocalDate latest = "on_the_way".equals(presence) ? today.plusDays(FORESEEN_DAYS) : today;
        row.set(StageField.PRESENCE_SINCE, Dates.read(cells, "presenceSince", today.minusYears(OLDEST), latest));
        String migrant = cells.choice("migrant");
        row.set(StageField.MIGRANT, migrant == null ? null : Boolean.valueOf(migrant));
        row.set(StageField.EMPLOYER, cells.text("employer", 200));
        row.set(StageField.CARE_NEEDS, careNeeds(cells));
    }

    private static @Nullable String division(RowCells cells) {
        String code = cells.code("registeredArea", 15);
        if (code != null
                && !("2 4 6 9 12".contains(String.valueOf(code.length()))
                        && code.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            cells.reject("registeredArea", "import.division");
            return null;
        }
        return code;
    }

    private static @Nullable String careNeeds(RowCells cells) {
        String text = cells.text("careNeeds", 200);
        if (text == null) {
            return null;
        }
        var needs = new TreeSet<String>();
        for (String part : SEPARATOR.split(text)) {
            String need = CARE.get(part.strip().toLowerCase(Locale.ROOT));
            if (need == null) {
                cells.reject("careNeeds", "import.care", Cells.shown(part));
                return null;
            }
            needs.add(need);
        }
        return String.join(",", needs);
    }
}
