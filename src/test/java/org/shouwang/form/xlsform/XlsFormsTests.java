package org.shouwang.form.xlsform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.form.Definition;
import org.shouwang.form.Filling;
import org.shouwang.form.Flaw;
import org.shouwang.form.Item;
import org.shouwang.form.ItemType;
import org.shouwang.platform.value.Refusal;

class XlsFormsTests {

    private static final String SURVEY = """
            type|name|label::English (en)|label::中文 (zh)|relevant|constraint|calculation|required|choice_filter|appearance
            start|start|||||||||
            select_one province|province|Province|省||||yes||
            select_one city or_other|city|City|市||||||minimal
            begin group|health|Health|健康||||||
            decimal|temp|Temperature|体温||. >= 34 and . <= 43||true()||
            select_multiple symptom|symptom|Symptoms|症状|${temp} >= 37.3||||true()|
            end group||||||||||
            begin repeat|member|Member|家人||||||
            text|name|Name|姓名||||||
            end repeat||||||||||
            audio|voice|Voice|录音||||||
            calculate|who|||||pulldata('people', 'name', 'id', ${name})|||
            calculate|fever||||| if(${temp} >= 37.3, 'yes', 'no')|||
            """;
    private static final String CHOICES = """
            list_name|name|label::English (en)|label::中文 (zh)|province
            province|sd|Shandong|山东|
            city|jn|Jinan|济南|sd
            symptom|cough|Cough|咳嗽|
            symptom|fever|Fever|发热|
            """;

    private static final Map<String, String> WHOLE =
            Map.of("survey", SURVEY, "choices", CHOICES, "settings", "form_title|form_id\n每日健康|daily\n");

    /// As spreadsheets keep what looks like one.
    private static final String NUMBER = "[0-9]{1,9}";

    private static XlsForm read(byte[] file) throws IOException {
        return new XlsForms().read(new ByteArrayInputStream(file), file.length);
    }

    private static byte[] modern(Map<String, String> sheets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            for (Map.Entry<String, String> sheet : new LinkedHashMap<>(sheets).entrySet()) {
                Worksheet written = workbook.newWorksheet(sheet.getKey());
                String[] lines = sheet.getValue().split("\n");
                for (int i = 0; i < lines.length; i++) {
                    String[] cells = lines[i].split("\\|", -1);
                    for (int j = 0; j < cells.length; j++) {
                        if (cells[j].matches(NUMBER)) {
                            written.value(i, j, Integer.valueOf(cells[j]));
                        } else {
                            written.value(i, j, cells[j]);
                        }
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] old(Map<String, String> sheets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            sheets.forEach((name, text) -> {
                var sheet = workbook.createSheet(name);
                String[] lines = text.split("\n");
                for (int i = 0; i < lines.length; i++) {
                    var row = sheet.createRow(i);
                    String[] cells = lines[i].split("\\|", -1);
                    for (int j = 0; j < cells.length; j++) {
                        if (cells[j].matches(NUMBER)) {
                            row.createCell(j).setCellValue(Integer.parseInt(cells[j]));
                        } else {
                            row.createCell(j).setCellValue(cells[j]);
                        }
                    }
                }
            });
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static Item item(XlsForm form, String name) {
        return form.definition().item(name).orElseThrow();
    }

    @Test
    void a_workbook_becomes_a_form_in_its_languages_and_what_is_not_supported_is_listed() throws IOException {
        XlsForm form = read(modern(WHOLE));
        assertThat(form.title()).isEqualTo("每日健康");
        assertThat(form.definition().languages()).contains("en", "zh");
        assertThat(item(form, "temp").label("zh")).isEqualTo("体温");
        assertThat(item(form, "temp").required()).isEqualTo("true()");
        assertThat(item(form, "symptom").type()).isEqualTo(ItemType.CHOICES);
        assertThat(item(form, "member").items()).extracting(Item::name).containsExactly("name");
        assertThat(item(form, "city_other").relevant()).isEqualTo("selected(${city}, 'other')");
        assertThat(item(form, "fever").calculate()).isEqualTo("if(${temp} >= 37.3, 'yes', 'no')");
        assertThat(Objects.requireNonNull(form.definition().lists().get("city")))
                .hasSize(2);
        assertThat(form.notes())
                .extracting(note -> note.row() + " " + note.code() + " " + note.what())
                .containsExactly("12 type audio", "13 function pulldata");
    }

    @Test
    void the_old_format_reads_the_same() throws IOException {
        assertThat(read(old(WHOLE))).isEqualTo(read(modern(WHOLE)));
    }

    private static Map<String, String> published() throws IOException {
        Map<String, String> sheets = new LinkedHashMap<>();
        for (String sheet : List.of("survey", "choices", "settings")) {
            try (var content = Objects.requireNonNull(
                    XlsFormsTests.class.getResourceAsStream("/form/xlsform/case-investigation." + sheet + ".txt"))) {
                sheets.put(sheet, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return sheets;
    }

    @Test
    void a_case_investigation_as_it_is_published_loads_from_both_formats_with_the_list_of_what_is_left_out()
            throws IOException {
        XlsForm form = read(modern(published()));
        assertThat(read(old(published()))).isEqualTo(form);
        assertThat(form.notes())
                .extracting(note -> note.sheet() + " " + note.row() + " " + note.code() + " " + note.what())
                .containsExactlyInAnyOrder(
                        "choices 1 column media::image::English (en)",
                        "survey 1 column media::image::English (en)",
                        "survey 1 column guidance_hint::English (en)",
                        "survey 5 metadata deviceid",
                        "survey 6 metadata audit",
                        "survey 7 metadata start-geopoint",
                        "survey 11 type select_one_from_file",
                        "survey 33 typed barcode",
                        "survey 34 type rank",
                        "survey 56 function pulldata",
                        "survey 60 type audio",
                        "survey 61 type geotrace");
        assertThat(item(form, "journey").items()).extracting(Item::name).contains("city", "transport");
        assertThat(item(form, "transport").items())
                .extracting(Item::name)
                .containsExactly("means", "means_other", "seat");
        assertThat(item(form, "admin2").filter()).isEqualTo("admin1 = ${admin1}");
        assertThat(item(form, "sex").label("fr")).isEqualTo("Sexe à la naissance");
        assertThat(item(form, "home").type()).isEqualTo(ItemType.POINT);
    }

    @Test
    void what_is_answered_to_it_is_worked_out_and_checked_through_repeats_in_repeats() throws IOException {
        Definition form = read(modern(published())).definition();
        Map<String, Object> answers = new HashMap<>(Map.of(
                "case_id",
                "ABC-2020-0001",
                "report_kind",
                "1",
                "admin1",
                "n",
                "admin2",
                "n1",
                "dob_known",
                "no",
                "age_years",
                "42",
                "sex",
                "f",
                "symptoms",
                "fever cough",
                "temperature",
                "38.5",
                "travel_n",
                "2"));
        answers.put("told", "OK");
        answers.put(
                "journey",
                List.of(
                        Map.of("city", "Port", "transport", List.of(Map.of("means", "air"), Map.of("means", "train"))),
                        Map.of("city", "Hill")));
        answers.put("contact", List.of(Map.of("contact_name", "N. N.", "relation", "home")));
        Filling.Outcome good = Filling.check(form, answers, Instant.parse("2020-02-10T02:00:00Z"));
        assertThat(good.flaws()).isEmpty();
        assertThat(good.values())
                .containsEntry("age", "42")
                .containsEntry("symptomatic", "yes")
                .containsEntry("journeys", "2")
                .containsEntry("first_city", "Port")
                .containsEntry("contacts", "1");
        answers.putAll(Map.of("admin2", "s1", "symptoms", "none cough", "case_id", "1"));
        assertThat(Filling.check(form, answers, Instant.parse("2020-02-10T02:00:00Z"))
                        .flaws())
                .extracting(Flaw::path, Flaw::code)
                .containsExactlyInAnyOrder(
                        tuple("case_id", "constraint"), tuple("admin2", "choice"), tuple("symptoms", "constraint"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text|a b|A||; 2; name",
                "text||A||; 2; no_name",
                "strange|a|A||; 2; type",
                "select_one nowhere|a|A||; 2; no_list",
                "text|a|A|${b} =|; 2; expression_ends",
                "text|a|A|${nothing} = 1|; 2; reference",
                "begin group|g|G||; 2; not_ended",
                "end group||||; 2; not_begun",
                "text|a|A||# calculate|a|||1; 3; name_twice"
            })
    void what_is_broken_is_refused_with_sheet_row_and_reason(String lines, String row, String reason) {
        String survey = "type|name|label|relevant|calculation\n" + lines.replace("# ", "\n") + "\n";
        assertThatThrownBy(() -> read(modern(Map.of("survey", survey))))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("form.xls");
                    assertThat(refusal.arguments().get(0)).isEqualTo("survey");
                    assertThat(refusal.arguments().get(1)).isEqualTo(row);
                    assertThat(refusal.arguments().get(2).toString()).endsWith("." + reason);
                });
    }

    @Test
    void a_file_that_is_none_or_too_large_is_refused() {
        byte[] cut = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};
        assertThatThrownBy(() -> read(cut)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> read(modern(Map.of("sheet", "a|b\n1|2\n")))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> new XlsForms().read(new ByteArrayInputStream(new byte[1]), 11L << 20))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form.xls_large"));
    }
}
