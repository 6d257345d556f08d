package org.shouwang.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// Forms on phones: what is packed, and answers that arrive sealed, once each, as their author's.
@ShouwangTest
class FieldFormsTests {

    private static final Instant NOW = TestClock.START;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Forms forms;

    @Autowired
    Schedules schedules;

    @Autowired
    Answers answers;

    @Autowired
    FormPhotos photos;

    @Autowired
    ExampleForms examples;

    @Autowired
    TestClock clock;

    FormFixture here;
    Form check;
    FieldLine line;
    FieldPhone phone;

    @BeforeEach
    void a_grid_worker_with_a_form_and_a_phone() throws Exception {
        clock.reset();
        here = FormFixture.open(areas, responses);
        check = here.live(forms, schedules, FormFixture.draft(examples.require("home-check")));
        line = new FieldLine(mvc);
        phone = line.enrolled(here.people.worker);
    }

    private String answer(UUID id, UUID subject, Map<String, ?> values) {
        return phone.message(
                id,
                "form.answer",
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "form", check.id().toString(),
                                "version", check.version(),
                                "subject", subject.toString(),
                                "values", values)),
                NOW);
    }

    private Answers.Content read(UUID id) {
        return WorkFixture.as(here.people.worker, () -> answers.read(id));
    }

    private String pack(TestAccount account) throws Exception {
        return line.sent(get("/api/v1/field/pack").with(account.bearer()), 200);
    }

    @Test
    void the_pack_has_the_forms_of_the_role_with_who_waits_and_what_they_said_before() throws Exception {
        String pack = pack(here.people.worker);
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.forms[*].id"))
                .containsExactly(check.id().toString());
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.forms[0].subjects[*].name"))
                .hasSize(5);
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.forms[0].definition.items[*].name"))
                .contains("at_home");
        line.bring(answer(FieldLine.now(), FormFixture.FIRST, FormFixture.wellAt("36.5")));
        assertThat(JsonPath.<List<String>>read(pack(here.people.worker), "$.parts.forms[0].subjects[*].name"))
                .hasSize(4);
        clock.advance(Duration.ofHours(15));
        assertThat(JsonPath.<List<String>>read(
                        pack(TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID)),
                        "$.parts.forms[0].subjects[*].known['person.temperature'].value"))
                .containsExactly("36.5");
        assertThat(JsonPath.<Map<String, Object>>read(
                        pack(TestAccount.of(Role.GRID_WORKER, "370105002001001")), "$.parts"))
                .doesNotContainKey("forms");
    }

    @Test
    void the_pack_has_a_sketch_of_the_own_area_alone_and_the_district_s_bounds() throws Exception {
        assertThat(JsonPath.<Map<String, Object>>read(pack(here.people.worker), "$.parts"))
                .doesNotContainKey("map");
        SmallDistrict.commander().run(() -> {
            outlines.store(Map.of(SmallDistrict.CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
        });
        String pack = pack(here.people.worker);
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.map.parts[*].code"))
                .containsExactly(SmallDistrict.GRID);
        var frame = SmallDistrict.outline().getEnvelopeInternal();
        assertThat(JsonPath.<List<Double>>read(pack, "$.parts.map.bounds"))
                .containsExactly(frame.getMinX(), frame.getMinY(), frame.getMaxX(), frame.getMaxY());
    }

    @Test
    void an_answer_is_kept_once_under_the_messages_id_at_the_time_it_was_given() throws Exception {
        UUID id = FieldLine.now();
        String message = answer(id, FormFixture.FIRST, FormFixture.wellAt("36.5"));
        assertThat(line.bring(message, answer(FieldLine.now(), FormFixture.FIRST, FormFixture.wellAt("36.6"))))
                .containsExactly("stored", "stored");
        clock.advance(Duration.ofHours(30));
        assertThat(line.bring(message)).containsExactly("stored again");
        Answers.Content kept = read(id);
        assertThat(kept.values()).containsEntry("temperature", "36.5");
        assertThat(kept.answer().at()).isEqualTo(NOW);
        assertThat(kept.answer().by()).isEqualTo(here.people.worker.id());
        assertThat(kept.answer().leading()).isTrue();
    }

    @Test
    void one_answer_that_does_not_hold_keeps_none_of_the_others_back() throws Exception {
        UUID id = FieldLine.now();
        assertThat(line.bring(
                        answer(FieldLine.now(), FormFixture.FIRST, FormFixture.wellAt("99")),
                        answer(id, FormFixture.FIRST, FormFixture.wellAt("36.5")),
                        answer(FieldLine.now(), UUID.randomUUID(), FormFixture.wellAt("36.5")),
                        phone.message(FieldLine.now(), "form.answer", "{\"form\":\"x\"}", NOW)))
                .containsExactly("refused form.answer", "stored", "refused form.unknown", "refused form.unknown");
        assertThat(read(id).answer().leading()).isTrue();
    }

    @Test
    void an_answer_to_the_version_that_was_on_the_phone_is_taken_after_a_newer_one_was_published() throws Exception {
        String message = answer(FieldLine.now(), FormFixture.FIRST, FormFixture.wellAt("36.5"));
        WorkFixture.as(here.people.commander, () -> {
            FormDraft draft = FormFixture.draft(examples.require("home-check"));
            Form now = forms.require(check.id());
            Form changed = forms.save(new FormDraft(
                    check.id(),
                    draft.areaCode(),
                    draft.titleZh() + "（改）",
                    draft.titleEn(),
                    draft.subjectKind(),
                    draft.period(),
                    new Definition(
                            draft.definition().languages(),
                            draft.definition().lists(),
                            draft.definition()
                                    .items()
                                    .subList(0, draft.definition().items().size() - 1)),
                    now.revision()));
            return forms.publish(check.id(), changed.revision());
        });
        assertThat(line.bring(message)).containsExactly("stored");
    }

    @Test
    void whoever_answers_for_another_grid_is_refused_and_learns_nothing() throws Exception {
        TestAccount other = TestAccount.of(Role.GRID_WORKER, "370105002001001");
        phone = line.enrolled(other);
        assertThat(line.bring(answer(FieldLine.now(), FormFixture.FIRST, FormFixture.wellAt("36.5"))))
                .containsExactly("refused form.unknown");
    }

    @Test
    void a_photograph_comes_sealed_before_the_answer_and_belongs_to_it_alone() throws Exception {
        Form seen = here.live(forms, schedules, FormFixture.draft(withPhoto()));
        UUID photo = line.photo(phone, NOW, picture());
        UUID id = FieldLine.now();
        String body = "{\"form\":\"%s\",\"version\":1,\"area\":\"%s\",\"values\":{\"seen\":\"%s\"},\"photos\":[\"%s\"]}"
                .formatted(seen.id(), SmallDistrict.GRID, photo, photo);
        assertThat(line.bring(phone.message(id, "form.answer", body, NOW))).containsExactly("stored");
        String kept = String.valueOf(read(id).values().get("seen"));
        assertThat(kept).isNotEqualTo(photo.toString());
        WorkFixture.as(here.people.officer, () -> {
            try (InputStream content = photos.open(id, UUID.fromString(kept))) {
                assertThat(ImageIO.read(content).getWidth()).isEqualTo(60);
                return true;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String without = body.replaceFirst(",\"photos\":.*]", "")
                .replace(photo.toString(), UUID.randomUUID().toString());
        assertThat(line.bring(phone.message(FieldLine.now(), "form.answer", without, NOW)))
                .containsExactly("refused form.answer");
    }

    private static ExampleForms.Example withPhoto() {
        Definition definition = Definition.read("""
                {"languages": ["zh"], "items": [{"type": "photo", "name": "seen", "label": {"zh": "照片"}}]}""");
        return new ExampleForms.Example("seen", "看到的", "Seen", null, "any", "", null, definition);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }
}
