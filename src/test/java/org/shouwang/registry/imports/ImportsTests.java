package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.registry.imports.ImportFixture.*;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class ImportsTests {

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    private ImportFixture files;

    @BeforeEach
    void start() {
        files = new ImportFixture(imports, jobs);
    }

    @Test
    void a_list_with_addresses_makes_the_households_that_are_missing() {
        Import applied = files.apply(HEADER, person(1, "王甲", "101"), person(2, "王乙", "101"), person(3, "李丙", "102室"));

        assertThat(applied.state()).isEqualTo(Import.State.APPLIED);
        assertThat(applied.result()).containsEntry("added", 3L).containsEntry("households", 2L);
        assertThat(count("registry.person where area_code = '" + GRID + "' and sex in (1, 2) and pinyin = 'wangjia'"))
                .isEqualTo(1);
        assertThat(count("registry.household where address = '清河新居1号楼1单元101室'")).isEqualTo(1);
        assertThat(count("platform.audit_entry where action = 'import'")).isEqualTo(1);
        assertThat(count("registry.import_row")).isZero();
    }

    @Test
    void nothing_is_written_before_the_preview_is_confirmed() {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"), "王乙,坏号码,,,1号楼,1,101,,");

        assertThat(ready.state()).isEqualTo(Import.State.READY);
        assertThat(ready.counts()).isEqualTo(new Import.Counts(1, 0, 0, 0, 1));
        assertThat(count("registry.person")).isZero();

        Import applied = files.confirm(ready, false);
        assertThat(applied.state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void the_same_file_twice_doubles_nothing() {
        String[] lines = {HEADER, person(1, "王甲", "101"), person(2, "王乙", "102"), "无证,,," + GRID + ",1号楼,1,103,,"};
        files.apply(lines);
        Import again = files.preview(lines);

        assertThat(again.counts()).isEqualTo(new Import.Counts(0, 0, 3, 0, 0));
        files.confirm(again, false);
        assertThat(count("registry.person")).isEqualTo(3);
        assertThat(count("registry.household")).isEqualTo(3);
        assertThat(count("registry.person where version > 1")).isZero();
    }

    @Test
    void a_change_shows_what_was_and_what_will_be_and_its_telephone_can_be_read_afterwards() {
        files.apply(HEADER + ",工作单位", person(1, "王甲", "101") + ",旧厂");
        Import ready =
                files.preview(HEADER + ",工作单位", "王甲," + identity(1) + ",10099999999," + GRID + ",1号楼,1,101,,,新厂");

        assertThat(ready.counts()).isEqualTo(new Import.Counts(0, 1, 0, 0, 0));
        assertThat(files.rows(ready, ImportRow.State.CHANGED).getFirst().changes())
                .containsEntry("employer", List.of("旧厂", "新厂"))
                .containsEntry("phone", List.of("…0001", "…9999"));
        files.confirm(ready, false);
        assertThat(count("registry.person where employer = '新厂' and phone_tail = '9999' and version = 2"))
                .isEqualTo(1);
    }

    @Test
    void an_empty_cell_takes_nothing_away() {
        files.apply(HEADER + ",工作单位", person(1, "王甲", "101") + ",旧厂");
        Import again = files.preview(HEADER + ",工作单位", "王甲," + identity(1) + ",," + GRID + ",1号楼,1,101,,,");

        assertThat(again.counts().same()).isEqualTo(1);
    }

    @Test
    void another_systems_key_finds_the_person_again() {
        files.apply(HEADER, "王甲,,," + GRID + ",1号楼,1,101,hukou,A1");
        Import renamed = files.preview(HEADER, "王佳,,," + GRID + ",1号楼,1,101,hukou,A1");

        assertThat(files.rows(renamed, ImportRow.State.CHANGED).getFirst().changes())
                .containsEntry("name", List.of("王甲", "王佳"));
        files.confirm(renamed, false);
        assertThat(count("registry.person where name = '王佳' and external_key = 'A1'"))
                .isEqualTo(1);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void a_person_in_two_households_is_doubtful_and_moves_only_when_taken() {
        files.apply(HEADER, person(1, "王甲", "101"));
        Import moved = files.preview(HEADER, person(1, "王甲", "202"));

        assertThat(files.reasons(moved, ImportRow.State.DOUBTFUL)).containsExactly("import.two-homes");
        files.confirm(moved, false);
        assertThat(count("registry.household")).isEqualTo(1);

        files.confirm(files.preview(HEADER, person(1, "王甲", "202")), true);
        assertThat(
                        count(
                                "registry.person p join registry.household h on h.id = p.household_id where h.address like '%202室'"))
                .isEqualTo(1);
    }

    @Test
    void a_person_twice_in_one_file_is_taken_once() {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"), person(1, "王甲", "202"), person(1, "王甲", "101"));

        assertThat(ready.counts()).isEqualTo(new Import.Counts(1, 0, 0, 2, 0));
        assertThat(files.reasons(ready, ImportRow.State.DOUBTFUL))
                .containsExactly("import.two-homes-in-file", "import.repeated");
        files.confirm(ready, true);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void the_same_name_and_birth_date_with_another_document_is_doubtful() {
        files.apply(HEADER, person(1, "王甲", "101"));
        String other = "999999" + identity(1).substring(6, 14) + "777";
        other += org.shouwang.platform.value.IdentityNumber.checkCharacter(other);
        Import ready = files.preview(HEADER, "王甲," + other + ",," + GRID + ",1号楼,1,101,,");

        assertThat(files.reasons(ready, ImportRow.State.DOUBTFUL)).containsExactly("import.other-document");
        files.confirm(ready, true);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void sex_and_birth_date_that_contradict_the_number_are_doubtful() {
        Import ready =
                files.preview("姓名,证件号码,性别,出生日期,所属网格,楼栋,房号", "王甲," + identity(1) + ",女,1999-09-09," + GRID + ",1号楼,101");

        assertThat(files.reasons(ready, ImportRow.State.DOUBTFUL))
                .containsExactly("import.identity-sex", "import.identity-birth");
        files.confirm(ready, true);
        assertThat(count("registry.person where sex = 1 and birth_date = '1951-01-01'"))
                .isEqualTo(1);
    }

    @Test
    void a_person_known_elsewhere_becomes_a_request_and_the_preview_does_not_tell() {
        files.read(
                NEIGHBOUR,
                new Imports.Order(ImportKind.PERSON, null, true, true),
                file(HEADER, "王甲," + identity(1) + ",," + OTHER_GRID + ",3号楼,1,101,,"));
        Import ready = files.preview(HEADER, person(1, "王甲", "101"), person(2, "李乙", "101"));

        assertThat(ready.counts()).isEqualTo(new Import.Counts(2, 0, 0, 0, 0));
        Import applied = files.confirm(ready, false);
        assertThat(applied.result()).containsEntry("added", 1L).containsEntry("requested", 1L);
        assertThat(count("registry.transfer_request where state = 'open'")).isEqualTo(1);
        assertThat(count("registry.person")).isEqualTo(2);
    }

    @Test
    void two_imports_of_the_same_rows_at_once_double_nothing() {
        Import first = files.preview(HEADER, person(1, "王甲", "101"), person(2, "王乙", "102"));
        Import second = files.preview(HEADER, person(1, "王甲", "101"), person(2, "王乙", "102"));
        assertThat(second.counts().fresh()).isEqualTo(2);

        files.confirm(first, false);
        Import applied = files.confirm(second, false);
        assertThat(applied.result()).containsEntry("added", 0L).containsEntry("changed", 0L);
        assertThat(count("registry.person")).isEqualTo(2);
        assertThat(count("registry.household")).isEqualTo(2);
    }

    @Test
    void automatic_confirmation_waits_where_something_is_wrong_unless_it_may_be_skipped() {
        String[] lines = {HEADER, person(1, "王甲", "101"), "王乙,坏号码,,,1号楼,1,101,,"};
        Import waiting = files.read(OFFICER, new Imports.Order(ImportKind.PERSON, null, true, false), file(lines));
        assertThat(waiting.state()).isEqualTo(Import.State.READY);
        assertThat(count("registry.person")).isZero();

        Import applied = files.apply(lines);
        assertThat(applied.state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(1);
        assertThat(files.rows(applied, ImportRow.State.WRONG)).hasSize(1);
    }

    @Test
    void nobody_else_sees_an_import_or_its_rows() {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> files.find(NEIGHBOUR, ready))
                .hasMessage("import.unknown");
    }

    @Test
    void what_a_crash_empties_is_read_again_from_the_file() {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"));
        TestDatabase.get().execute("truncate registry.import_row");

        Import applied = files.confirm(ready, false);
        assertThat(applied.state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void wrong_rows_come_back_as_a_workbook_and_mended_double_nothing() throws Exception {
        Import first = files.apply(
                HEADER, person(1, "王甲", "101"), person(2, "王乙", "102").replace(identity(2), "123"));
        assertThat(files.reasons(first, ImportRow.State.WRONG)).containsExactly("import.identity.length");

        byte[] workbook = files.wrongRows(first);
        Import again = files.read(OFFICER, new Imports.Order(ImportKind.PERSON, null, true, true), workbook);
        assertThat(again.counts()).isEqualTo(new Import.Counts(0, 0, 0, 0, 1));
        Import mended = files.apply(HEADER, person(1, "王甲", "101"), person(2, "王乙", "102"));
        assertThat(mended.result()).containsEntry("added", 1L);
        assertThat(count("registry.person")).isEqualTo(2);
    }
}
