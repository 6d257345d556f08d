package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.registry.imports.ImportFixture.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Each kind of bad input gets its own answer, and leaves nothing behind.
@ShouwangTest
class BadInputTests {

    /// Bytes; real uploads may have far more.
    private static final long LARGEST = 16L << 20;

    private static final Imports.Order PERSONS = new Imports.Order(ImportKind.PERSON, null, true, false);
    private static final String HEAD = "姓名,证件号码,出生日期,所属网格,楼栋,房号";

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    private ImportFixture files;

    @BeforeEach
    void start() {
        files = new ImportFixture(imports, jobs);
    }

    private void refused(byte[] content, String code) {
        Import failed = files.read(OFFICER, PERSONS, content);

        assertThat(failed.state()).isEqualTo(Import.State.FAILED);
        assertThat(failed.refusal()).isEqualTo(code);
        assertThat(count("registry.person")).isZero();
    }

    @Test
    void a_file_beyond_the_limit_is_cut_off_and_nothing_of_it_is_kept() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        assertThatThrownBy(() -> OFFICER.<@Nullable Void, IOException>call(() -> {
                    imports.begin(PERSONS, "large.csv", new LimitedStream(endless, LARGEST + 1), LARGEST);
                    return null;
                }))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("blob_too_large");
        assertThat(count("platform.blob")).isZero();
    }

    @Test
    void a_connection_that_breaks_in_the_middle_leaves_nothing() {
        InputStream breaking = new SequenceInputStream(
                new ByteArrayInputStream(file(HEADER, person(1, "王甲", "101"))), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });
        assertThatThrownBy(() -> OFFICER.<@Nullable Void, IOException>call(() -> {
                    imports.begin(PERSONS, "half.csv", breaking);
                    return null;
                }))
                .isInstanceOf(IOException.class);
        assertThat(count("platform.blob")).isZero();
        assertThat(count("registry.import")).isZero();
    }

    @Test
    void a_zip_bomb_is_stopped() throws IOException {
        refused(workbook(" ".repeat(80 << 20)), "table.bomb");
    }

    /// A workbook with our header, whose rows are given as they stand in the sheet's part.
    private static byte[] workbook(String rows) throws IOException {
        var header = new StringBuilder("<row r=\"1\">");
        String[] names = HEAD.split(",");
        for (int i = 0; i < names.length; i++) {
            header.append(text((char) ('A' + i) + "1", names[i]));
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(zip, "_rels/.rels", relationship("officeDocument", "xl/workbook.xml"));
            entry(zip, "xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml"));
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>");
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData>" + header + "</row>" + rows + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static String relationship(String type, String target) {
        return "<Relationships><Relationship Id=\"r0\" Type=\"urn:x/%s\" Target=\"%s\"/></Relationships>"
                .formatted(type, target);
    }

    private static String text(String cell, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void a_text_in_no_encoding_we_know_is_refused_and_one_in_gb18030_is_read() {
        byte[] good = (HEADER + "\n" + person(1, "王甲", "101")).getBytes(Charset.forName("GB18030"));
        assertThat(files.read(OFFICER, PERSONS, good).result()).containsEntry("added", 1L);

        byte[] broken = new byte[4000];
        new Random(7).nextBytes(broken);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = (byte) (0x80 | broken[i]);
        }
        Import failed = files.read(OFFICER, PERSONS, broken);
        assertThat(failed.state()).isEqualTo(Import.State.FAILED);
        assertThat(failed.refusal()).startsWith("table.");
    }

    @Test
    void a_header_that_stands_twice_or_misses_a_column_is_said_before_any_row_is_read() {
        refused(file("姓名,姓名,所属网格,楼栋,房号", "王甲,王乙," + GRID + ",1号楼,101"), "import.header");
        assertThat(files.find(OFFICER, latest()).notices().getFirst().code()).isEqualTo("table.header-duplicate");

        refused(file("姓名,证件号码,房号", "王甲," + identity(1) + ",101"), "import.header");
        assertThat(files.find(OFFICER, latest()).notices())
                .extracting(Flaw::code, Flaw::column)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("table.header-missing", "area"),
                        org.assertj.core.groups.Tuple.tuple("table.header-missing", "place"));
    }

    private Import latest() {
        return OFFICER.call(() -> imports.latest(null, 1)).getFirst();
    }

    /// Columns: 姓名, 证件号码, 出生日期, 所属网格, 楼栋, 房号.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "王甲,NUMBER,,GRID,1号楼,101,多,出|table.row-long|",
                "王甲,NUMBER,,GRID,1号楼|table.row-short|",
                "王\u0007甲,,,GRID,1号楼,101|table.control-character|name",
                "王\u202e甲,,,GRID,1号楼,101|table.direction-mark|name",
                "=1+1,,,GRID,1号楼,101|table.formula|name",
                ",NUMBER,,GRID,1号楼,101|table.required|name",
                "王甲,999999195101010011,,GRID,1号楼,101|import.identity.check_digit|documentNumber",
                "王甲,99999919510230001X,,GRID,1号楼,101|import.identity.birth_date|documentNumber",
                "王甲,12345,,GRID,1号楼,101|import.identity.length|documentNumber",
                "王甲,,2020年2月30日,GRID,1号楼,101|table.no-such-day|birthDate",
                "王甲,,2020-02-30,GRID,1号楼,101|table.no-such-day|birthDate",
                "王甲,,2050-01-01,GRID,1号楼,101|import.date-range|birthDate",
                "王甲,,昨天,GRID,1号楼,101|table.not-a-date|birthDate",
                "王甲,,,420104001001001,1号楼,101|import.area-outside|area",
                "王甲,,,370105001002001,3号楼,101|import.area-outside|area",
                "王甲,,,南村,1号楼,101|import.area-unknown|area",
                "王甲,,,GRID,9号楼,101|import.place-unknown|place",
                "王甲,,,GRID,1号楼,|import.door-missing|room"
            })
    void a_wrong_row_says_which_cell_and_why(String line, String code, @Nullable String column) {
        Import read = files.read(
                OFFICER,
                PERSONS,
                file(HEAD, line.replace("NUMBER", identity(1)).replace("GRID", GRID), "李乙,,,东一网格,1号楼,102"));

        assertThat(read.state()).isEqualTo(Import.State.READY);
        assertThat(files.rows(read, ImportRow.State.WRONG)).hasSize(1);
        assertThat(files.rows(read, ImportRow.State.WRONG).getFirst().flaws())
                .extracting(Flaw::code, Flaw::column)
                .contains(org.assertj.core.groups.Tuple.tuple(code, column));
        assertThat(read.counts().fresh()).isEqualTo(1);
        assertThat(count("registry.person")).isZero();
    }

    @Test
    void formulas_and_numbers_that_excel_has_cut_are_wrong() throws IOException {
        String where = text("D%1$d", GRID) + text("E%1$d", "1号楼") + text("F%1$d", "10%1$d") + "</row>";
        Import read = files.read(
                OFFICER,
                PERSONS,
                workbook("<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B1</f><v>王甲</v></c>"
                        + where.formatted(2)
                        + "<row r=\"3\">" + text("A3", "王乙") + "<c r=\"B3\"><v>9.9999919510101E+17</v></c>"
                        + where.formatted(3)));

        assertThat(read.state()).isEqualTo(Import.State.READY);
        assertThat(files.reasons(read, ImportRow.State.WRONG)).containsExactly("table.formula", "table.imprecise");
    }

    @Test
    void a_connection_killed_in_the_middle_of_writing_leaves_no_half_and_it_can_be_confirmed_again() throws Exception {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"), person(2, "李丙", "102"));
        TestDatabase.get().execute("""
                create function public.hang() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock(4242); return new; end $$;
                create trigger hang before insert on registry.person for each row when (new.name = '李丙') execute function public.hang()
                """);
        try (Connection holder = TestDatabase.get().owner()) {
            holder.createStatement().execute("select pg_advisory_lock(4242)");
            OFFICER.run(() -> imports.confirm(ready.id(), false));
            Thread writing = Thread.ofVirtual().start(jobs::runAll);
            killWhoeverWaits();
            writing.join();
        } finally {
            TestDatabase.get().execute("drop trigger hang on registry.person; drop function public.hang()");
        }
        assertThat(count("registry.person")).isZero();
        assertThat(count("registry.household")).isZero();
        Import again = files.find(OFFICER, ready);
        assertThat(again.state()).isEqualTo(Import.State.READY);
        assertThat(again.refusal()).isEqualTo("import.interrupted");
        assertThat(files.confirm(again, false).state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(2);
    }

    private static void killWhoeverWaits() throws Exception {
        try (Connection superuser =
                DriverManager.getConnection(TestDatabase.get().url(), "postgres", TestDatabase.PASSWORD)) {
            for (boolean killed = false; !killed; Thread.onSpinWait()) {
                try (ResultSet row = superuser
                        .createStatement()
                        .executeQuery("select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_locks"
                                + " where locktype = 'advisory' and objid = 4242 and not granted")) {
                    row.next();
                    killed = row.getBoolean(1);
                }
            }
        }
    }

    @Test
    void an_import_that_is_discarded_while_it_waits_never_writes() {
        Import started = files.begin(OFFICER, PERSONS, file(HEADER, person(1, "王甲", "101")));
        OFFICER.run(() -> imports.discard(started.id()));
        jobs.runAll();

        assertThat(files.find(OFFICER, started).state()).isEqualTo(Import.State.DISCARDED);
        assertThat(count("registry.person")).isZero();
        OFFICER.run(() -> imports.discard(started.id()));
        assertThatThrownBy(() -> OFFICER.run(() -> imports.confirm(started.id(), false)))
                .hasMessage("import.not-ready");
    }

    @Test
    void only_whoever_may_import_does() {
        assertThatThrownBy(() ->
                        org.shouwang.testing.Principals.of("grid_worker", GRID).call(() -> imports.latest(null, 1)))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    /// So many bytes of another stream.
    private static final class LimitedStream extends InputStream {

        private final InputStream in;
        private long left;

        LimitedStream(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            left -= read;
            return read;
        }
    }
}
