package org.shouwang.screening.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.notice.Inbox;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalFixture;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.letter.Letter.Direction;
import org.shouwang.screening.letter.Letter.State;
import org.shouwang.screening.list.ListRow;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class LettersTests {

    private static final String HOME = "370105002001";
    private static final LocalDate UP_TO_NOW = LocalDate.of(9999, 12, 31);

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Letters letters;

    @Autowired
    LetterFiles files;

    @Autowired
    LateLetters late;

    @Autowired
    WorkItems items;

    @Autowired
    Figures figures;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    WorkFixture people;

    @BeforeEach
    void open() {
        clock.reset();
        people = WorkFixture.open(areas, responses);
    }

    private LetterDraft draft(Direction direction, LetterDraft.Person... about) {
        return new LetterDraft(
                Letter.Id.fresh(),
                direction,
                "420104",
                "武汉市硚口区指挥部",
                direction == Direction.IN ? "硚指〔2020〕8号" : "",
                "来区人员旅居情况",
                "请核查十四天内的旅居情况。",
                clock.instant().plus(Duration.ofDays(2)),
                List.of(about));
    }

    private static LetterDraft.Person person(int number) {
        return LetterPeople.read("某人" + number + "，" + ArrivalFixture.number(number) + " 13800000001 乘G115")
                .getFirst();
    }

    private Letter put(TestAccount who, LetterDraft draft) {
        return as(who, () -> letters.put(draft));
    }

    private boolean take(TestAccount who, Letter letter, LetterStep step) {
        return as(who, () -> letters.take(UuidCreator.getTimeOrderedEpoch(), letter.id(), step, null));
    }

    private Letter seen(TestAccount who, Letter letter) {
        return as(who, () -> letters.require(letter.id()));
    }

    private List<LetterStep.Found> found(Letter letter, ListRow.@Nullable Result result) {
        return as(people.department, () -> letters.people(letter.id())).stream()
                .map(one -> new LetterStep.Found(one.id(), result, "居家"))
                .toList();
    }

    private Letter registered() {
        return put(people.department, draft(Direction.IN, person(1), person(2)));
    }

    private Letter dispatched() {
        Letter letter = registered();
        take(people.department, letter, new LetterStep.Dispatch(HOME));
        return letter;
    }

    private BigDecimal figure(String code) {
        return as(people.commander, () -> figures.values(SmallDistrict.CODE, UP_TO_NOW)).stream()
                .filter(value -> value.figure().code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private String print(TestAccount who, Letter letter) throws IOException {
        LetterFiles.File file = who.principal().call(() -> {
            try {
                return files.docx(letter.id());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(file.name()).doesNotContain("某人").endsWith(".docx");
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file.content()));
                XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            return text.getText();
        }
    }

    @Test
    void ours_is_drafted_by_the_community_signed_at_the_district_numbered_and_answered() throws IOException {
        Letter letter = put(people.officer, draft(Direction.OUT, person(1)));
        assertThat(letter.state()).isEqualTo(State.DRAFT);
        assertThat(as(people.officer, () -> letters.offered(letter.id()))).containsExactly("cancel");
        assertThatThrownBy(() -> take(people.officer, letter, new LetterStep.Send()))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(figure("S31")).isEqualByComparingTo("0");
        take(people.department, letter, new LetterStep.Send());
        assertThat(figure("S31")).isEqualByComparingTo("1");
        Letter sent = seen(people.officer, letter);
        assertThat(sent.number()).isEqualTo("天指协函〔2020〕1号");
        assertThat(print(people.department, letter))
                .contains("天指协函〔2020〕1号", "关于协查来区人员旅居情况的函", "武汉市硚口区指挥部", ArrivalFixture.number(1), "2月12日");
        assertThat(print(people.commander, letter)).doesNotContain(ArrivalFixture.number(1));
        take(people.officer, letter, new LetterStep.Receipt("王科长"));
        take(people.officer, letter, new LetterStep.Remind("电话催办"));
        List<LetterStep.Found> unsaid = found(letter, null);
        assertThatThrownBy(() -> take(people.officer, letter, new LetterStep.Answer("", "已核", unsaid)))
                .hasMessage("letter.no_result");
        List<LetterStep.Found> results = found(letter, ListRow.Result.WATCHED);
        assertThatThrownBy(() -> take(people.officer, letter, new LetterStep.Answer("", "", results)))
                .hasMessage("letter.no_answer");
        take(people.officer, letter, new LetterStep.Answer("硚指〔2020〕9号", "已居家隔离。", results));
        Letter answered = seen(people.officer, letter);
        assertThat(List.of(answered.state(), answered.otherNumber())).containsExactly(State.ANSWERED, "硚指〔2020〕9号");
        assertThat(as(people.officer, () -> letters.text(letter.id())).answer()).isEqualTo("已居家隔离。");
        assertThat(as(people.officer, () -> letters.people(letter.id())))
                .extracting(Letter.Person::result)
                .containsExactly(ListRow.Result.WATCHED);
        assertThat(figure("S31")).isEqualByComparingTo("0");
        assertThat(as(people.officer, () -> letters.steps(letter.id())))
                .extracting(Letter.Step::verb)
                .containsExactly("answer", "remind", "receipt", "send", "draft");
    }

    @Test
    void numbers_run_through_the_year_and_begin_anew_with_the_next() {
        for (String number : List.of("1", "2")) {
            Letter letter = put(people.department, draft(Direction.OUT));
            take(people.department, letter, new LetterStep.Send());
            assertThat(seen(people.department, letter).number()).isEqualTo("天指协函〔2020〕" + number + "号");
        }
        clock.advance(Duration.ofDays(330));
        Letter next = put(people.department, draft(Direction.OUT));
        take(people.department, next, new LetterStep.Send());
        assertThat(seen(people.department, next).number()).isEqualTo("天指协函〔2021〕1号");
        Letter stale = put(people.department, draft(Direction.OUT));
        clock.advance(Duration.ofDays(3));
        assertThatThrownBy(() -> take(people.department, stale, new LetterStep.Send()))
                .hasMessage("letter.past");
    }

    @Test
    void theirs_is_dispatched_found_out_sent_back_once_and_answered_under_our_number() throws IOException {
        Letter letter = registered();
        assertThat(figure("S32")).isEqualByComparingTo("1");
        assertThatThrownBy(() -> put(people.department, draft(Direction.IN, person(1))))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("letter.known");
        take(people.department, letter, new LetterStep.Dispatch(SmallDistrict.COMMUNITY));
        assertThatThrownBy(() -> take(people.officer, letter, new LetterStep.Return("")))
                .hasMessage("letter.no_reason");
        assertThat(take(people.officer, letter, new LetterStep.Return("不住这里"))).isFalse();
        take(people.department, letter, new LetterStep.Dispatch(HOME));
        assertThatThrownBy(() -> print(people.otherOfficer, letter)).hasMessage("letter.no_file");
        take(people.otherOfficer, letter, new LetterStep.Find("都在家。", found(letter, ListRow.Result.PRESENT)));
        take(people.department, letter, new LetterStep.Redo("请写明何时到的"));
        assertThat(seen(people.otherOfficer, letter).state()).isEqualTo(State.DISPATCHED);
        take(people.otherOfficer, letter, new LetterStep.Find("一月二十日到的。", found(letter, ListRow.Result.PRESENT)));
        assertThatThrownBy(() -> take(people.otherOfficer, letter, new LetterStep.Reply("")))
                .isInstanceOf(Refusal.Forbidden.class);
        take(people.department, letter, new LetterStep.Reply(""));
        assertThat(seen(people.otherOfficer, letter).number()).isEqualTo("天指协函〔2020〕1号");
        assertThat(print(people.department, letter))
                .contains("复函", "硚指〔2020〕8号", "一月二十日到的。", "在本辖区，居家", ArrivalFixture.number(2));
        assertThat(figure("S32")).isEqualByComparingTo("0");
    }

    private List<String> told(TestAccount who) {
        return as(who, () -> inbox.list(false, null, 50)).rows().stream()
                .map(entry -> entry.kind() + " " + String.join("/", entry.words()))
                .toList();
    }

    @Test
    void whoever_has_a_letter_now_is_told_and_so_is_who_wrote_one() {
        TestAccount colleague = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        Letter theirs = registered();
        assertThat(told(colleague)).singleElement().asString().startsWith("letter.registered 来区人员旅居情况/武汉市硚口区指挥部/02-12");
        take(people.department, theirs, new LetterStep.Dispatch(HOME));
        assertThat(told(people.otherOfficer)).singleElement().asString().startsWith("letter.dispatched");
        assertThat(told(people.officer)).isEmpty();
        take(people.otherOfficer, theirs, new LetterStep.Find("都在家。", found(theirs, ListRow.Result.PRESENT)));
        assertThat(told(people.department))
                .singleElement()
                .asString()
                .startsWith("letter.found")
                .doesNotContain("某人");
        Letter ours = put(people.officer, draft(Direction.OUT));
        take(people.department, ours, new LetterStep.Send());
        assertThat(told(people.officer)).singleElement().asString().startsWith("letter.sent");
    }

    @Test
    void a_deadline_is_prolonged_for_a_reason_and_never_made_earlier() throws java.sql.SQLException {
        Letter letter = dispatched();
        Instant first = letter.dueAt();
        Instant later = first.plus(Duration.ofDays(1));
        assertThatThrownBy(() -> take(people.otherOfficer, letter, new LetterStep.Prolong(later, "人在外地")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> take(people.department, letter, new LetterStep.Prolong(later, "")))
                .hasMessage("letter.no_reason");
        assertThatThrownBy(() -> take(people.department, letter, new LetterStep.Prolong(first.minusSeconds(60), "早些")))
                .hasMessage("letter.not_later");
        assertThatThrownBy(() ->
                        take(people.department, letter, new LetterStep.Prolong(first.plus(Duration.ofDays(91)), "晚些")))
                .hasMessage("letter.too_long");
        clock.advance(Duration.ofDays(2).plusMinutes(1));
        assertThat(late.run()).isOne();
        take(people.department, letter, new LetterStep.Prolong(later, "对方来电同意"));
        assertThat(seen(people.otherOfficer, letter).dueAt()).isEqualTo(later);
        assertThat(as(people.otherOfficer, () -> letters.steps(letter.id())).getFirst())
                .extracting(Letter.Step::dueFrom, Letter.Step::dueTo, Letter.Step::note)
                .containsExactly(first, later, "对方来电同意");
        assertThat(late.run()).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(late.run()).isOne();
        try (var owner = TestDatabase.get().owner();
                var change = owner.createStatement()) {
            assertThatThrownBy(() -> change.execute("update screening.letter set due_at = due_at - interval '1 hour'"))
                    .hasMessageContaining("never made earlier");
        }
    }

    @Test
    void who_is_elsewhere_neither_reads_nor_moves_a_letter_and_learns_nothing() {
        Letter theirs = dispatched();
        Letter ours = put(people.otherOfficer, draft(Direction.OUT, person(1)));
        for (UUID id : List.of(theirs.id().value(), ours.id().value(), UuidCreator.getTimeOrderedEpoch())) {
            assertThatThrownBy(() -> as(people.officer, () -> letters.require(new Letter.Id(id))))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("letter.unknown");
            assertThatThrownBy(() -> as(
                            people.officer,
                            () -> letters.take(
                                    UuidCreator.getTimeOrderedEpoch(),
                                    new Letter.Id(id),
                                    new LetterStep.Find("x", List.of()),
                                    null)))
                    .isInstanceOf(Refusal.NotFound.class);
            assertThat(as(people.officer, () -> letters.people(new Letter.Id(id))))
                    .isEmpty();
            assertThat(as(people.officer, () -> letters.steps(new Letter.Id(id))))
                    .isEmpty();
            assertThat(as(people.officer, () -> letters.offered(new Letter.Id(id))))
                    .isEmpty();
        }
        assertThatThrownBy(() -> put(people.officer, draft(Direction.IN)))
                .isInstanceOf(Refusal.Forbidden.class)
                .hasMessage("letter.forbidden");
        assertThatThrownBy(() -> put(people.worker, draft(Direction.OUT))).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> take(people.otherOfficer, theirs, new LetterStep.Dispatch(SmallDistrict.COMMUNITY)))
                .hasMessage("letter.unknown_home");
        TestAccount keeper = TestAccount.of(Role.GATEKEEPER, HOME);
        assertThatThrownBy(() -> seen(keeper, theirs)).isInstanceOf(Refusal.class);
        assertThat(as(keeper, () -> letters.people(theirs.id()))).isEmpty();
        assertThat(as(people.otherOfficer, () -> letters.people(theirs.id()))).hasSize(2);
    }

    @Test
    void a_repeat_answers_alike_and_who_is_slower_is_told() {
        LetterDraft draft = draft(Direction.OUT, person(1));
        put(people.officer, draft);
        assertThat(put(people.officer, draft).version()).isOne();
        LetterDraft other =
                new LetterDraft(draft.id(), Direction.OUT, "", "别处", "", "别的", "别的", draft.dueAt(), draft.people());
        assertThatThrownBy(() -> put(people.officer, other)).hasMessage("letter.taken");
        Letter letter = seen(people.department, put(people.officer, draft));
        UUID step = UuidCreator.getTimeOrderedEpoch();
        for (int i = 0; i < 2; i++) {
            as(people.department, () -> letters.take(step, letter.id(), new LetterStep.Send(), 1));
        }
        assertThat(as(people.department, () -> letters.steps(letter.id()))).hasSize(2);
        assertThatThrownBy(() ->
                        as(people.officer, () -> letters.take(step, letter.id(), new LetterStep.Remind("x"), null)))
                .hasMessage("letter.taken");
        assertThatThrownBy(() -> as(
                        people.officer,
                        () -> letters.take(
                                UuidCreator.getTimeOrderedEpoch(), letter.id(), new LetterStep.Remind(""), 1)))
                .hasMessage("letter.moved");
        assertThatThrownBy(() -> take(people.department, letter, new LetterStep.Send()))
                .hasMessage("letter.illegal");
    }

    @Test
    void what_is_late_becomes_an_item_of_whoever_has_it_and_is_done_by_moving_it_on() {
        Letter letter = dispatched();
        clock.advance(Duration.ofDays(2));
        assertThat(late.run()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(late.run()).isOne();
        assertThat(late.run()).isZero();
        assertThat(as(
                        people.department,
                        () -> letters.count(new LetterQuery(SmallDistrict.CODE, null, "late", null, null, null, 1))))
                .isOne();
        WorkItem.Id item = new WorkItem.Id(
                Objects.requireNonNull(seen(people.otherOfficer, letter).item()));
        WorkItem raised = as(people.otherOfficer, () -> items.require(item));
        assertThat(raised.owner()).isEqualTo(new Owner.Post(HOME, "community_officer"));
        assertThat(raised.title()).contains("硚指〔2020〕8号").doesNotContain("某人");
        take(people.otherOfficer, letter, new LetterStep.Find("查无此人。", found(letter, ListRow.Result.UNKNOWN)));
        assertThat(as(people.otherOfficer, () -> items.require(item)).state()).isEqualTo(WorkState.REPORTED);
        assertThat(late.run()).isOne();
        WorkItem.Id next = new WorkItem.Id(
                Objects.requireNonNull(seen(people.department, letter).item()));
        assertThat(as(people.department, () -> items.require(next)).owner())
                .isEqualTo(new Owner.Post(SmallDistrict.CODE, "department_officer"));
    }

    @Test
    void somebody_who_arrived_stands_in_it_with_their_particulars_and_nobody_else_s_does() throws IOException {
        ArrivalFixture here = new ArrivalFixture(areas, responses, places, checkpoints, passes, arrivals);
        people = here.station.people;
        Arrival.Id traveller = here.accepted(7).id();
        LetterDraft.Person linked =
                new LetterDraft.Person(UuidCreator.getTimeOrderedEpoch(), "", "", "", "", traveller, null);
        assertThatThrownBy(() -> put(here.stranger, draft(Direction.OUT, linked)))
                .isInstanceOf(Refusal.NotFound.class)
                .hasMessage("arrival.unknown");
        Letter letter = put(here.homeOfficer, draft(Direction.OUT, linked));
        assertThat(print(here.homeOfficer, letter)).contains("某旅客", ArrivalFixture.number(7));
        LetterQuery about = new LetterQuery(HOME, null, null, null, traveller.value(), null, 10);
        assertThat(as(here.homeOfficer, () -> letters.list(about)).rows()).hasSize(1);
    }

    @Test
    void people_are_read_one_a_line_and_a_wrong_number_is_named_by_its_line() {
        List<LetterDraft.Person> read =
                LetterPeople.read("某甲\t" + ArrivalFixture.number(1) + "\t13800000001\n\n某乙，E12345678，乘 K51\n");
        assertThat(read).extracting(LetterDraft.Person::name).containsExactly("某甲", "某乙");
        assertThat(read).extracting(LetterDraft.Person::phone).containsExactly("13800000001", "");
        assertThat(read)
                .extracting(LetterDraft.Person::document)
                .containsExactly(ArrivalFixture.number(1), "E12345678");
        assertThat(read.getLast().note()).isEqualTo("乘 K51");
        assertThatThrownBy(() -> LetterPeople.read("某甲\n某乙 110101199001010012"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.arguments()).containsExactly(2));
    }

    @Test
    void whoever_closes_the_response_is_told_of_open_letters() {
        registered();
        put(people.officer, draft(Direction.OUT));
        assertThat(as(people.commander, () -> responses.findings(people.response)))
                .filteredOn(finding -> finding.messageKey().startsWith("letter."))
                .extracting(finding -> finding.count())
                .containsExactly(1L, 2L);
    }

    @Test
    void the_table_of_transitions_says_what_the_rules_say() throws java.sql.SQLException {
        Set<String> rules = new TreeSet<>();
        LetterRules.TRANSITIONS.forEach((way, verbs) -> verbs.forEach((verb, moves) ->
                moves.forEach((from, to) -> rules.add(way.code() + " " + verb + " " + from.code() + " " + to.code()))));
        Set<String> table = new TreeSet<>();
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select direction || ' ' || verb || ' ' || from_state || ' ' || to_state"
                                + " from screening.letter_transition")) {
            while (rows.next()) {
                table.add(rows.getString(1));
            }
        }
        assertThat(table).isEqualTo(rules);
    }
}
