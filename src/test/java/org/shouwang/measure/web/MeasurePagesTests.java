package org.shouwang.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.shouwang.measure.AreaLevel;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureFixture;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.Objections;
import org.shouwang.platform.web.list.Listed;
import org.shouwang.platform.web.list.Lists;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ShouwangTest
class MeasurePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Measures measures;

    @Autowired
    AreaLevels levels;

    @Autowired
    Objections objections;

    @Autowired
    Figures figures;

    @Autowired
    Lists lists;

    @Autowired
    TestClock clock;

    MeasureFixture here;
    Measure temporary;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
        temporary = here.temporary(measures);
    }

    @AfterEach
    void putTheRulesAndTheClockBack() {
        clock.reset();
        MeasureFixture.open(areas, responses, places);
    }

    private ResultActions see(TestAccount who, String path) throws Exception {
        return mvc.perform(get(path).with(who.page())).andExpect(content().string(not(containsString("??"))));
    }

    private ResultActions step(TestAccount who, String verb, String said) throws Exception {
        return mvc.perform(post("/measures/" + temporary.id() + "/steps")
                .with(who.page())
                .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                .param("verb", verb)
                .param("said", said));
    }

    @Test
    void a_measure_is_proposed_from_the_person_s_page_and_stands_there_with_its_reason() throws Exception {
        see(here.people.officer, "/persons/" + here.person)
                .andExpect(content().string(containsString("居家医学观察")))
                .andExpect(content().string(containsString("与确诊者同乘一车")))
                .andExpect(content().string(containsString("临时有效")))
                .andExpect(content().string(containsString("/measures/new?person=" + here.person)));
        see(here.people.officer, "/measures/new?person=" + here.person)
                .andExpect(content().string(containsString("日常健康监测")))
                .andExpect(content().string(not(containsString("封闭楼栋"))));
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        mvc.perform(post("/measures")
                        .with(here.people.officer.page())
                        .param("id", id)
                        .param("person", here.person.toString())
                        .param("kind", "health_monitoring")
                        .param("reason", "自外地返回"))
                .andExpect(redirectedUrl("/measures/" + id));
        mvc.perform(post("/measures")
                        .with(here.people.officer.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("person", here.person.toString())
                        .param("kind", "health_monitoring")
                        .param("reason", "又来一次"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("又来一次")))
                .andExpect(content().string(containsString("已经有一项同样的措施")));
        mvc.perform(post("/measures")
                        .with(here.people.officer.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("person", here.person.toString())
                        .param("kind", "home_isolation")
                        .param("reason", "x")
                        .param("until", "明天"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("时间写得不对")));
    }

    @Test
    void places_offer_the_measures_that_are_for_such_and_say_how_many_live_there() throws Exception {
        see(here.people.officer, "/measures/new?place=" + here.building.id())
                .andExpect(content().string(containsString("封闭单元")))
                .andExpect(content().string(containsString("封闭楼栋")))
                .andExpect(content().string(containsString("在册 1 户、2 人")))
                .andExpect(content().string(not(containsString("居家"))));
        see(here.people.lead, "/measures/new?area=" + SmallDistrict.STREET)
                .andExpect(content().string(containsString("停止聚集活动")));
        see(here.people.officer, "/places/" + here.building.id())
                .andExpect(content().string(containsString("/measures?place=" + here.building.id())));
        mvc.perform(get("/measures/new?place=" + here.building.id()).with(here.people.otherOfficer.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/measures/new?area=370105002").with(here.people.officer.page()))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_page_offers_each_what_is_theirs_to_do_and_says_what_is_refused() throws Exception {
        String page = "/measures/" + temporary.id();
        see(here.people.lead, page)
                .andExpect(content().string(containsString("value=\"approve\"")))
                .andExpect(content().string(containsString("还剩 2 小时")));
        see(here.people.street, page)
                .andExpect(content().string(not(containsString("value=\"approve\""))))
                .andExpect(content().string(containsString("value=\"lift\"")));
        see(here.people.officer, page)
                .andExpect(content().string(containsString("value=\"serve\"")))
                .andExpect(content().string(not(containsString("value=\"lift\""))));
        step(here.people.street, "approve", "")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("第二人必须是另一个人")));
        step(here.people.lead, "reject", " ")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明理由")));
        step(here.people.officer, "approve", "").andExpect(status().isForbidden());
        step(here.people.lead, "fall", "").andExpect(status().isUnprocessableContent());
        step(here.people.officer, "serve", "").andExpect(redirectedUrl(page));
        step(here.people.lead, "approve", "同意").andExpect(redirectedUrl(page));
        see(here.people.officer, page)
                .andExpect(content().string(containsString("第二人批准")))
                .andExpect(content().string(not(containsString("未送达"))));
        mvc.perform(get(page).with(here.people.otherOfficer.page())).andExpect(status().isNotFound());
    }

    @Test
    void the_notice_says_what_why_until_when_and_how_to_object_and_is_to_be_stamped() throws Exception {
        String text = docx(here.people.officer);
        assertThat(text)
                .contains("居家医学观察告知书")
                .contains("某甲：")
                .contains("事由。与确诊者同乘一车")
                .contains("突发公共卫生事件应急条例")
                .contains("须在2020年2月10日12时前由第二人批准")
                .contains("至2020年2月24日10时止")
                .contains("纠错")
                .doesNotContain("流调报告");
        here.take(measures, here.people.street, temporary, MeasureVerb.LIFT, "检测阴性");
        assertThat(docx(here.people.officer)).contains("解除居家医学观察告知书").contains("已于2020年2月10日10时解除");
        mvc.perform(get("/measures/" + temporary.id() + "/notice.docx").with(here.people.otherOfficer.page()))
                .andExpect(status().isNotFound());
    }

    @Test
    void prolonging_is_asked_and_granted_on_the_page_and_the_new_notice_says_both_ends() throws Exception {
        here.take(measures, here.people.lead, temporary, MeasureVerb.APPROVE, "");
        String page = "/measures/" + temporary.id();
        see(here.people.street, page).andExpect(content().string(containsString("value=\"prolong\"")));
        see(here.people.officer, page).andExpect(content().string(not(containsString("value=\"prolong\""))));
        mvc.perform(post(page + "/steps")
                        .with(here.people.street.page())
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("verb", "prolong")
                        .param("said", "家中又有人发热")
                        .param("until", "2020-02-27T10:00"))
                .andExpect(redirectedUrl(page));
        see(here.people.lead, page)
                .andExpect(content().string(containsString("value=\"confirm\"")))
                .andExpect(content().string(containsString("待第二人批准")));
        mvc.perform(get("/api/v1/measures?show=prolonging").with(here.people.lead.bearer()))
                .andExpect(jsonPath("$[0].id").value(temporary.id().toString()));
        mvc.perform(get("/api/v1/measures?show=prolonging").with(here.people.otherOfficer.bearer()))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(get("/api/v1" + page).with(here.people.lead.bearer()))
                .andExpect(jsonPath("$.prolongations[0].state").value("asked"))
                .andExpect(jsonPath("$.prolongations[0].to").value("2020-02-27T02:00:00Z"));
        assertThat(docx(here.people.officer)).contains("至2020年2月24日10时止").doesNotContain("延长");
        step(here.people.lead, "confirm", "").andExpect(redirectedUrl(page));
        mvc.perform(get("/api/v1/measures?show=prolonging").with(here.people.lead.bearer()))
                .andExpect(jsonPath("$.length()").value(0));
        see(here.people.lead, page).andExpect(content().string(containsString("已延长")));
        assertThat(docx(here.people.officer))
                .contains("延长居家医学观察告知书", "原定至2020年2月24日10时止，现延长至2020年2月27日10时止", "延长的理由：家中又有人发热");
        step(here.people.lead, "lapse", "").andExpect(status().isUnprocessableContent());
    }

    private String docx(TestAccount who) throws Exception {
        byte[] file = mvc.perform(
                        get("/measures/" + temporary.id() + "/notice.docx").with(who.page()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(document.getDocument().xmlText()).contains("用印处");
            return document.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
        }
    }

    @Test
    void an_objection_is_entered_and_leads_to_its_item() throws Exception {
        mvc.perform(post("/measures/" + temporary.id() + "/objections")
                        .with(here.people.officer.page())
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("said", "我没有坐过那趟车"))
                .andExpect(redirectedUrl("/measures/" + temporary.id()));
        see(here.people.street, "/measures/" + temporary.id())
                .andExpect(content().string(containsString("我没有坐过那趟车")))
                .andExpect(content().string(containsString("纠错：居家医学观察")));
        String item = WorkFixture.as(here.people.street, () -> objections.against(temporary.id()))
                .getFirst()
                .item()
                .id()
                .toString();
        see(here.people.street, "/work-items/" + item)
                .andExpect(content().string(containsString("/measures/" + temporary.id())))
                .andExpect(content().string(containsString("纠错申请")));
    }

    @Test
    void headquarters_sees_what_a_level_would_change_and_sets_it() throws Exception {
        see(here.people.commander, "/area-levels/" + SmallDistrict.CODE + "?to=medium")
                .andExpect(content().string(containsString("停止聚集活动")))
                .andExpect(content().string(containsString("2 户、3 人")));
        mvc.perform(post("/area-levels/" + SmallDistrict.CODE)
                        .with(here.people.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("to", "medium")
                        .param("source", "above")
                        .param("reason", "按省里要求")
                        .param("begins", "gathering_stopped,one_entrance,passes_required,temperature_taken"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明上级机关和文号")))
                .andExpect(content().string(containsString("按省里要求")));
        mvc.perform(post("/area-levels/" + SmallDistrict.CODE)
                        .with(here.people.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("to", "medium")
                        .param("source", "above")
                        .param("issuedBy", "省指挥部第12号通告")
                        .param("reason", "按省里要求")
                        .param("begins", "temperature_taken"))
                .andExpect(status().isConflict());
        mvc.perform(post("/area-levels/" + SmallDistrict.CODE)
                        .with(here.people.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("to", "medium")
                        .param("source", "above")
                        .param("issuedBy", "省指挥部第12号通告")
                        .param("reason", "按省里要求")
                        .param("begins", "gathering_stopped,one_entrance,passes_required,temperature_taken"))
                .andExpect(redirectedUrl("/area-levels/" + SmallDistrict.CODE));
        see(here.people.street, "/area-levels/" + SmallDistrict.STREET)
                .andExpect(content().string(containsString("随天桥区")))
                .andExpect(content().string(not(containsString("先看会有什么变化"))));
        see(here.people.commander, "/area-levels/" + SmallDistrict.CODE + "?to=low")
                .andExpect(content().string(containsString("省指挥部第12号通告")));
        see(here.people.officer, "/measures").andExpect(content().string(containsString("中风险")));
        mvc.perform(post("/area-levels/" + SmallDistrict.STREET)
                        .with(here.people.street.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("to", "high"))
                .andExpect(status().isForbidden());
    }

    @Test
    void headquarters_edits_what_a_level_brings_and_the_terms_of_kinds() throws Exception {
        mvc.perform(post("/area-levels/rules/levels/low")
                        .with(here.people.lead.page())
                        .param("brings", "temperature_taken", "passes_required"))
                .andExpect(redirectedUrl("/area-levels/rules"));
        assertThat(WorkFixture.as(here.people.lead, levels::levels).getFirst().brings())
                .containsExactly("passes_required", "temperature_taken");
        mvc.perform(post("/area-levels/rules/levels/low")
                        .with(here.people.lead.page())
                        .param("brings", "home_isolation"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/area-levels/rules/kinds/entrance_closed")
                        .with(here.people.lead.page())
                        .param("minutes", "5")
                        .param("ground", "x"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("10 到 1440 分钟")));
        mvc.perform(post("/area-levels/rules/kinds/entrance_closed")
                        .with(here.people.lead.page())
                        .param("minutes", "120")
                        .param("days", "")
                        .param("ground", "《中华人民共和国传染病防治法》第四十二条"))
                .andExpect(redirectedUrl("/area-levels/rules"));
        see(here.people.street, "/area-levels/rules")
                .andExpect(content().string(not(containsString("修改规定"))))
                .andExpect(content().string(containsString("120 分钟内")));
        mvc.perform(post("/area-levels/rules/levels/low").with(here.people.street.page()))
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/measures",
                "/measures?show=awaiting&kind=home_observation",
                "/measures?show=unserved&sort=moved",
                "/measures?show=all&area=370105001",
                "/area-levels",
                "/area-levels/rules",
                "/area-levels/370105?to=high",
                "/area-levels/370105001?to=none",
                "/measures/new?area=370105001"
            })
    void the_pages_are_shown_in_both_languages(String path) throws Exception {
        WorkFixture.as(here.people.commander, () -> {
            AreaLevel.Change shown = levels.preview(SmallDistrict.STREET, "low");
            levels.set(MeasureFixture.level(shown, AreaLevel.Source.OWN, ""));
            return shown;
        });
        for (String language : List.of("zh-CN", "en")) {
            mvc.perform(get(path).param("language", language).with(here.people.commander.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/measures/" + temporary.id()).param("language", "en").with(here.people.commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void the_figures_say_as_many_as_their_lists_show() {
        WorkFixture.as(here.people.commander, () -> {
            AreaLevel.Change shown = levels.preview(SmallDistrict.STREET, "medium");
            levels.set(MeasureFixture.level(shown, AreaLevel.Source.OWN, ""));
            return shown;
        });
        clock.advance(Duration.between(TestClock.START, Instant.now()));
        here.people.commander.principal().run(() -> {
            List<FigureValue> values = figures.values(SmallDistrict.CODE, figures.today()).stream()
                    .filter(value -> value.figure().code().startsWith("K"))
                    .toList();
            assertThat(values).hasSize(11);
            for (FigureValue value : values) {
                Listed<?> list =
                        lists.open(java.util.Objects.requireNonNull(figures.rows(value.figure(), SmallDistrict.CODE)));
                assertThat(list.source().total(list.query()))
                        .as(value.figure().code())
                        .isEqualTo(value.value().longValue());
            }
            assertThat(values.stream()
                            .filter(value -> value.value().signum() > 0)
                            .map(value -> value.figure().code() + "=" + value.value()))
                    .containsExactly("K01=5", "K02=1", "K12=1", "K22=1");
        });
    }

    @Test
    void the_interface_proposes_decides_and_answers_a_repeat_alike() throws Exception {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/api/v1/measures")
                            .with(here.people.worker.bearer())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("""
                                    {"id": "%s", "kind": "health_monitoring", "subject": "%s", "reason": "自外地返回"}
                                    """.formatted(id, here.person)))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.state").value("proposed"));
        }
        mvc.perform(post("/api/v1/measures/" + id + "/steps")
                        .with(here.people.officer.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\": \"%s\", \"verb\": \"decide\", \"seen\": 0}"
                                .formatted(UuidCreator.getTimeOrderedEpoch())))
                .andExpect(jsonPath("$.state").value("in_force"));
        mvc.perform(get("/api/v1/measures").with(here.people.worker.bearer()))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].reason").doesNotExist());
        mvc.perform(get("/api/v1/measures/" + id).with(here.people.worker.bearer()))
                .andExpect(jsonPath("$.reason").value("自外地返回"));
        mvc.perform(get("/api/v1/measures/" + id).with(here.people.otherOfficer.bearer()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/area-levels/370105/preview?to=low").with(here.people.commander.bearer()))
                .andExpect(jsonPath("$.begins[0]").value("temperature_taken"));
        mvc.perform(post("/api/v1/area-levels/370105")
                        .with(here.people.commander.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"id": "%s", "to": "low", "source": "above", "issuedBy": "省指挥部", "reason": "通告",
                                 "begins": ["temperature_taken"], "ends": []}
                                """.formatted(UuidCreator.getTimeOrderedEpoch())))
                .andExpect(jsonPath("$[0].level").value("low"));
        mvc.perform(get("/api/v1/area-levels/370105001001").with(here.people.officer.bearer()))
                .andExpect(jsonPath("$[0].setOn").value("370105"));
        mvc.perform(get("/api/v1/area-levels/370105002001").with(here.people.officer.bearer()))
                .andExpect(status().isNotFound());
    }
}
