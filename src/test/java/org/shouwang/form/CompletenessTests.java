package org.shouwang.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

@ShouwangTest
class CompletenessTests {

    private static final LocalDate DAY = LocalDate.of(2020, 2, 10);

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Forms forms;

    @Autowired
    Schedules schedules;

    @Autowired
    Answers answers;

    @Autowired
    Completeness completeness;

    @Autowired
    Reports reports;

    @Autowired
    CutOffs cutOffs;

    @Autowired
    DepartmentTables tables;

    @Autowired
    ExampleTables exampleTables;

    @Autowired
    Figures figures;

    @Autowired
    ExampleForms examples;

    @Autowired
    TestClock clock;

    FormFixture here;
    Form check;

    @BeforeEach
    void open() {
        clock.reset();
        here = FormFixture.open(areas, responses);
        check = here.live(forms, schedules, FormFixture.draft(examples.require("home-check")));
    }

    private void answer(UUID subject, Duration later) {
        AnswerDraft draft = FormFixture.answer(check, subject, FormFixture.wellAt("36.5"));
        WorkFixture.as(
                here.people.worker,
                () -> answers.submit(new AnswerDraft(
                        draft.id(),
                        draft.form(),
                        1,
                        subject,
                        null,
                        null,
                        null,
                        draft.source(),
                        draft.at().plus(later),
                        draft.values())));
    }

    private static UUID person(int number) {
        return UUID.fromString("00000000-0000-7000-8000-00000000010" + number);
    }

    private Completeness.Line line() {
        List<Completeness.Line> lines =
                WorkFixture.as(here.people.commander, () -> completeness.of(check, DAY, SmallDistrict.CODE, 9));
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private int close() {
        return Principal.process("form-closing", Scope.nothing()).call(() -> completeness.close(clock.instant()));
    }

    @Test
    void expected_filled_late_and_missing_follow_from_schedule_and_subjects() {
        answer(person(1), Duration.ZERO);
        answer(person(2), Duration.ZERO);
        assertThat(line()).isEqualTo(new Completeness.Line(SmallDistrict.STREET, 1, false, 5, 2, 0));
        assertThat(close()).isZero();
        clock.advance(Duration.ofHours(11));
        assertThat(close()).isEqualTo(1);
        assertThat(close()).isZero();
        assertThat(line()).isEqualTo(new Completeness.Line(SmallDistrict.STREET, 1, true, 5, 2, 0));
        answer(person(3), Duration.ofHours(11));
        assertThat(line()).isEqualTo(new Completeness.Line(SmallDistrict.STREET, 1, true, 5, 2, 1));
        assertThat(missing(here.people.officer)).hasSize(2);
        assertThat(missing(here.people.otherOfficer)).isEmpty();
        Map<String, BigDecimal> values = new java.util.HashMap<>();
        WorkFixture.as(here.people.commander, () -> figures.values(SmallDistrict.CODE, DAY))
                .forEach(value -> values.put(value.figure().code(), value.value()));
        assertThat(values)
                .containsEntry("F01", BigDecimal.valueOf(5))
                .containsEntry("F02", BigDecimal.valueOf(2))
                .containsEntry("F03", BigDecimal.valueOf(1))
                .containsEntry("F04", BigDecimal.valueOf(2));
    }

    private List<Completeness.Missing> missing(TestAccount reader) {
        ListQuery query = ListQuery.of("/form-missing", new LinkedMultiValueMap<>(), List.of());
        return WorkFixture.as(reader, () -> completeness.missing(query, null, "2020-02-10"))
                .rows();
    }

    private Reports.Draft draft(boolean nil) {
        return new Reports.Draft(Report.Id.fresh(), SmallDistrict.COMMUNITY, DAY, nil, null, "");
    }

    @Test
    void a_report_is_frozen_signed_by_another_and_corrected_by_one_that_names_it() {
        answer(person(1), Duration.ZERO);
        clock.advance(Duration.ofHours(11));
        close();
        Reports.Draft draft = draft(false);
        Report prepared = WorkFixture.as(here.people.officer, () -> reports.prepare(draft));
        assertThat(WorkFixture.as(here.people.officer, () -> reports.prepare(draft)))
                .isEqualTo(prepared);
        assertThat(prepared.figures()).containsEntry("F02", BigDecimal.valueOf(1));
        assertThatThrownBy(() -> WorkFixture.as(here.people.officer, () -> reports.sign(prepared.id())))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> WorkFixture.as(here.people.otherOfficer, () -> reports.sign(prepared.id())))
                .isInstanceOf(Refusal.NotFound.class);
        Report signed = WorkFixture.as(here.people.street, () -> reports.sign(prepared.id()));
        assertThat(signed.late()).isTrue();
        answer(person(2), Duration.ofHours(11));
        Report after = WorkFixture.as(here.people.officer, () -> reports.require(prepared.id()));
        assertThat(after.figures()).isEqualTo(prepared.figures());
        assertThatThrownBy(() -> WorkFixture.as(here.people.officer, () -> reports.prepare(draft(false))))
                .isInstanceOf(Refusal.Conflict.class);
        Report correction = WorkFixture.as(
                here.people.officer,
                () -> reports.prepare(new Reports.Draft(
                        Report.Id.fresh(),
                        SmallDistrict.COMMUNITY,
                        DAY,
                        false,
                        prepared.id().value(),
                        "补填一份")));
        assertThat(correction.corrects()).isEqualTo(prepared.id().value());
        assertThat(correction.figures()).containsEntry("F03", BigDecimal.valueOf(1));
    }

    private void cutOff(TestAccount who, String area, int hour, LocalDate from) {
        who.principal().run(() -> cutOffs.set(Report.Id.fresh().value(), area, LocalTime.of(hour, 0), from));
    }

    @Test
    void the_hour_is_said_for_days_to_come_and_holds_for_everything_within() {
        LocalDate next = DAY.plusDays(1);
        cutOff(here.people.department, SmallDistrict.CODE, 17, next);
        assertThatThrownBy(() -> cutOff(here.people.street, SmallDistrict.STREET, 18, next))
                .hasMessage("form.cut_off_later");
        cutOff(here.people.street, SmallDistrict.STREET, 15, next);
        assertThatThrownBy(() -> cutOff(here.people.street, SmallDistrict.STREET, 14, DAY))
                .hasMessage("form.cut_off_day");
        assertThatThrownBy(() -> cutOff(here.people.street, SmallDistrict.CODE, 14, next))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> cutOff(here.people.officer, SmallDistrict.COMMUNITY, 14, next))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(WorkFixture.as(
                        here.people.officer,
                        () -> List.of(
                                cutOffs.of(SmallDistrict.COMMUNITY, DAY),
                                cutOffs.of(SmallDistrict.COMMUNITY, next),
                                cutOffs.of(SmallDistrict.CODE, next))))
                .containsExactly(LocalTime.of(16, 0), LocalTime.of(15, 0), LocalTime.of(17, 0));
        assertThat(WorkFixture.as(here.people.otherOfficer, () -> cutOffs.said(SmallDistrict.STREET)))
                .extracting(CutOff::areaCode)
                .containsExactly(SmallDistrict.CODE);
        clock.advance(Duration.ofDays(1));
        Reports.Draft draft = new Reports.Draft(Report.Id.fresh(), SmallDistrict.COMMUNITY, next, false, null, "");
        Report prepared = WorkFixture.as(here.people.officer, () -> reports.prepare(draft));
        assertThat(prepared.cutOff()).isEqualTo(LocalTime.of(15, 0));
        clock.advance(Duration.ofMinutes(5 * 60 + 1));
        assertThat(WorkFixture.as(here.people.street, () -> reports.sign(prepared.id()))
                        .late())
                .isTrue();
    }

    @Test
    void a_nil_report_is_taken_only_of_a_day_on_which_nothing_was_answered() {
        assertThat(WorkFixture.as(here.people.officer, () -> reports.prepare(draft(true)))
                        .nil())
                .isTrue();
        answer(person(1), Duration.ZERO);
        clock.advance(Duration.ofHours(11));
        close();
        assertThatThrownBy(() -> WorkFixture.as(
                        here.people.street,
                        () -> reports.prepare(
                                new Reports.Draft(Report.Id.fresh(), SmallDistrict.STREET, DAY, true, null, ""))))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void four_departments_get_their_four_tables_and_nobody_types_a_field() {
        WorkFixture.as(here.people.commander, () -> {
            exampleTables.takeOver(SmallDistrict.CODE);
            exampleTables.takeOver(SmallDistrict.CODE);
            return true;
        });
        answer(person(1), Duration.ZERO);
        List<DepartmentTable> all = WorkFixture.as(here.people.officer, tables::all);
        assertThat(all).hasSize(4).extracting(DepartmentTable::department).doesNotHaveDuplicates();
        DepartmentTable health = all.stream()
                .filter(one -> one.subjectKind().equals("person"))
                .findFirst()
                .orElseThrow();
        List<DepartmentTable.Row> rows = WorkFixture.as(here.people.officer, () -> tables.rows(health, null, null, 50))
                .rows();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().cells()).contains("示例1", "1号楼101", "36.5", "没有不适", "2020-02-10 10:00");
        assertThat(WorkFixture.as(here.people.otherOfficer, () -> tables.rows(health, null, null, 50))
                        .rows())
                .isEmpty();
    }
}
