package org.shouwang.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@ShouwangTest
class AnswersTests {

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
    Facts facts;

    @Autowired
    FormPhotos photos;

    @Autowired
    Blobs blobs;

    @Autowired
    Due due;

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

    private Answers.Receipt sent(TestAccount by, AnswerDraft draft) {
        return WorkFixture.as(by, () -> answers.submit(draft));
    }

    private AnswerDraft well(String temperature) {
        return FormFixture.answer(check, FormFixture.FIRST, FormFixture.wellAt(temperature));
    }

    @Test
    void a_repeat_is_answered_like_the_first_time_and_other_content_under_the_same_id_is_refused() {
        AnswerDraft draft = well("36.5");
        assertThat(sent(here.people.worker, draft)).isEqualTo(new Answers.Receipt(draft.id(), false, true));
        assertThat(sent(here.people.worker, draft)).isEqualTo(new Answers.Receipt(draft.id(), true, true));
        AnswerDraft other = new AnswerDraft(
                draft.id(),
                draft.form(),
                1,
                draft.subject(),
                null,
                null,
                null,
                draft.source(),
                draft.at(),
                FormFixture.wellAt("38"));
        assertThatThrownBy(() -> sent(here.people.worker, other)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> sent(here.people.officer, draft)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void what_waits_gets_less_with_each_answer_and_is_there_again_the_next_day() {
        assertThat(WorkFixture.as(here.people.worker, () -> due.next(check, null, 100)))
                .hasSize(5);
        sent(here.people.worker, well("36.5"));
        List<Due.Subject> left = WorkFixture.as(here.people.worker, () -> due.next(check, null, 100));
        assertThat(left).hasSize(4).noneMatch(one -> one.id().equals(FormFixture.FIRST));
        assertThat(WorkFixture.as(
                        here.people.worker, () -> due.next(check, left.get(1).id(), 100)))
                .hasSize(2);
        assertThat(WorkFixture.as(here.people.officer, () -> due.next(check, null, 100)))
                .isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(WorkFixture.as(here.people.worker, () -> due.next(check, null, 100)))
                .hasSize(5);
    }

    @Test
    void a_second_answer_of_somebody_else_is_kept_and_does_not_count_again() {
        sent(here.people.worker, well("36.5"));
        assertThat(sent(here.people.officer, well("36.7")).leading()).isFalse();
    }

    @Test
    void a_correction_names_what_it_replaces_and_can_be_made_once() {
        AnswerDraft first = well("37.9");
        assertThatThrownBy(() -> sent(here.people.worker, first)).isInstanceOf(Refusal.Invalid.class);
        AnswerDraft kept = well("36.5");
        sent(here.people.worker, kept);
        AnswerDraft better = correction(kept, "36.4");
        assertThat(sent(here.people.worker, better).leading()).isFalse();
        assertThatThrownBy(() -> sent(here.people.worker, correction(kept, "36.3")))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form.replaced"));
        Answers.Content old = WorkFixture.as(here.people.officer, () -> answers.read(kept.id()));
        assertThat(old.answer().replacedBy()).isEqualTo(better.id());
        assertThat(old.values()).containsEntry("temperature", "36.5");
        assertThat(known().get("person.temperature")).extracting(Known::value).isEqualTo("36.4");
    }

    private AnswerDraft correction(AnswerDraft of, String temperature) {
        return new AnswerDraft(
                FormFixture.id(),
                of.form(),
                of.version(),
                of.subject(),
                null,
                null,
                of.id(),
                of.source(),
                of.at(),
                FormFixture.wellAt(temperature));
    }

    private Map<String, Known> known() {
        return WorkFixture.as(here.people.worker, () -> facts.known("person", FormFixture.FIRST));
    }

    @Test
    void what_was_answered_is_known_to_every_form_with_its_source_and_what_is_out_of_scope_is_not() {
        sent(here.people.worker, well("36.5"));
        assertThat(known().get("person.temperature"))
                .isEqualTo(new Known("person.temperature", "36.5", "36.5", "居家隔离每日健康询问", TestClock.START));
        assertThat(known().get("person.name")).extracting(Known::value).isEqualTo("示例1");
        TestAccount stranger = TestAccount.of(Role.GRID_WORKER, "370105001001002");
        assertThat(WorkFixture.as(stranger, () -> facts.known("person", FormFixture.FIRST)))
                .isEmpty();
    }

    @Test
    void the_wrong_area_an_unknown_version_and_a_clock_gone_wrong_are_refused() {
        TestAccount stranger = TestAccount.of(Role.GRID_WORKER, "370105001001002");
        assertThatThrownBy(() -> sent(stranger, well("36.5"))).isInstanceOf(Refusal.NotFound.class);
        AnswerDraft draft = well("36.5");
        assertThatThrownBy(() -> sent(here.people.worker, at(draft, 9, Duration.ZERO)))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> sent(here.people.worker, at(draft, 1, Duration.ofHours(1))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form.future"));
        assertThatThrownBy(() -> sent(here.people.worker, at(draft, 1, Duration.ofDays(-61))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form.too_old"));
        assertThatThrownBy(() -> sent(
                        here.people.worker,
                        new AnswerDraft(
                                UUID.randomUUID(),
                                draft.form(),
                                1,
                                draft.subject(),
                                null,
                                null,
                                null,
                                draft.source(),
                                draft.at(),
                                draft.values())))
                .isInstanceOf(Refusal.Invalid.class);
    }

    private static AnswerDraft at(AnswerDraft draft, int version, Duration later) {
        return new AnswerDraft(
                FormFixture.id(),
                draft.form(),
                version,
                draft.subject(),
                null,
                null,
                null,
                draft.source(),
                draft.at().plus(later),
                draft.values());
    }

    @Test
    void a_change_never_rewrites_what_was_answered_and_an_older_version_is_still_taken() {
        AnswerDraft old = well("36.5");
        sent(here.people.worker, old);
        Form second = WorkFixture.as(here.people.commander, () -> {
            Definition draft = forms.draft(check.id());
            List<Item> items = draft.items().subList(0, 2);
            Form saved = forms.save(new FormDraft(
                    check.id(),
                    check.areaCode(),
                    check.titleZh(),
                    "",
                    "person",
                    check.period(),
                    new Definition(draft.languages(), draft.lists(), items),
                    check.revision()));
            return forms.publish(saved.id(), saved.revision());
        });
        assertThat(second.version()).isEqualTo(2);
        assertThat(WorkFixture.as(here.people.officer, () -> answers.read(old.id()))
                        .values())
                .containsEntry("temperature", "36.5");
        AnswerDraft late = FormFixture.answer(
                check, UUID.fromString("00000000-0000-7000-8000-000000000102"), FormFixture.wellAt("36.1"));
        assertThat(sent(here.people.worker, late).leading()).isTrue();
    }

    @Test
    void publishing_a_form_that_asks_what_a_live_one_asks_in_the_same_period_is_refused_with_its_name() {
        Definition asking = Definition.read("""
                {"items":[{"type":"decimal","name":"t","label":{"zh":"体温"},"fact":"person.temperature"}]}""");
        FormDraft daily =
                new FormDraft(Form.Id.fresh(), check.areaCode(), "晨检", "", "person", Form.Period.DAILY, asking, null);
        assertThatThrownBy(() -> here.live(forms, schedules, daily))
                .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("form.asked");
                    assertThat(refusal.arguments()).startsWith("体温", "居家隔离每日健康询问");
                });
        FormDraft weekly =
                new FormDraft(Form.Id.fresh(), check.areaCode(), "周报", "", "person", Form.Period.WEEKLY, asking, null);
        assertThat(here.live(forms, schedules, weekly).isLive()).isTrue();
    }

    @Test
    void a_photograph_is_named_by_whoever_took_it_and_shown_by_its_question_alone() throws Exception {
        Form form = here.live(forms, schedules, withPhoto());
        UUID strange = WorkFixture.as(here.people.officer, () -> kept("somebody else's"));
        assertThatThrownBy(() -> sent(here.people.worker, answer(form, Map.of("picture", strange.toString()))))
                .isInstanceOf(Refusal.Invalid.class);
        AnswerDraft inWords = answer(form, Map.of("words", strange.toString()));
        sent(here.people.worker, inWords);
        assertThatThrownBy(() -> WorkFixture.as(here.people.worker, () -> photos.open(inWords.id(), strange)))
                .isInstanceOf(Refusal.NotFound.class);
        UUID own = WorkFixture.as(here.people.worker, () -> kept("one's own"));
        AnswerDraft good = answer(form, Map.of("picture", own.toString()));
        sent(here.people.worker, good);
        byte[] seen = WorkFixture.as(here.people.officer, () -> read(good.id(), own));
        assertThat(seen).asString(StandardCharsets.UTF_8).isEqualTo("one's own");
    }

    private static AnswerDraft answer(Form form, Map<String, String> values) {
        return FormFixture.answer(form, FormFixture.FIRST, values);
    }

    private UUID kept(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            return blobs.store("image/jpeg", KeyClass.WORKING, null, bytes.length, new ByteArrayInputStream(bytes))
                    .id()
                    .value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(UUID answer, UUID photo) {
        try (InputStream content = photos.open(answer, photo)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormDraft withPhoto() {
        Definition definition = JsonMapper.shared().readValue("""
                {"languages": ["zh"], "lists": {}, "items": [
                    {"type": "photo", "name": "picture", "label": {"zh": "照片"}},
                    {"type": "text", "name": "words", "label": {"zh": "说明"}}]}
                """, Definition.class);
        return new FormDraft(
                Form.Id.fresh(), SmallDistrict.CODE, "照片", "Picture", "person", Form.Period.ANY, definition, null);
    }
}
