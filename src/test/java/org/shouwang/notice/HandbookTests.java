package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class HandbookTests {

    @Autowired
    Areas areas;

    @Autowired
    Handbook handbook;

    @Autowired
    HandbookExamples examples;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount worker;
    TestAccount resident;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        SmallDistrict.open(areas);
        commander = NoticeFixture.commander();
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        resident = TestAccount.of(Role.RESIDENT);
    }

    private static TopicDraft draft(String title, String body, int base) {
        return new TopicDraft(Topic.Id.fresh(), SmallDistrict.CODE, "other", 1, List.of(), title, body, "", base);
    }

    private static TopicDraft next(TopicDraft draft, String body, int base) {
        return new TopicDraft(
                draft.id(), draft.areaCode(), draft.book(), 1, draft.audience(), draft.title(), body, "改了", base);
    }

    private Topic publish(TopicDraft draft) {
        return commander.principal().call(() -> handbook.publish(draft));
    }

    private List<String> found(TestAccount reader, String words) {
        return reader.principal().call(() -> handbook.search(words)).stream()
                .map(hit -> hit.topic().title())
                .toList();
    }

    @Test
    void ten_aspects_of_operations_and_what_everyone_must_know_ship_and_a_repeat_adds_nothing() {
        assertThat(commander.principal().call(() -> examples.publish(SmallDistrict.CODE)))
                .isEqualTo(15);
        assertThat(commander.principal().call(() -> examples.publish(SmallDistrict.CODE)))
                .isZero();
        List<Topic> read = worker.principal().call(() -> handbook.topics());
        assertThat(read).filteredOn(topic -> topic.book().equals("operations")).hasSize(10);
        assertThat(resident.principal().call(() -> handbook.topics()))
                .hasSize(5)
                .allMatch(topic -> topic.book().equals("everyone"));
        assertThat(
                        commander
                                .principal()
                                .call(() -> figures.values(SmallDistrict.CODE, LocalDate.of(2199, 1, 1)))
                                .stream()
                                .filter(value -> value.figure().code().equals("N04"))
                                .map(value ->
                                        Objects.requireNonNull(value.value()).intValue()))
                .containsExactly(10);
    }

    @Test
    void words_of_two_characters_are_found_wherever_they_stand_and_only_there() {
        commander.principal().run(() -> examples.publish(SmallDistrict.CODE));
        assertThat(found(worker, "卡口")).first().isEqualTo("重点卡口防控");
        assertThat(found(worker, "点长")).containsExactly("重点卡口防控");
        assertThat(found(worker, "解除")).containsExactlyInAnyOrder("重点人员管控", "居家隔离");
        assertThat(found(worker, "口卡")).as("turned round").isEmpty();
        assertThat(found(worker, "宿舍 食堂")).containsExactly("企业复工复产");
        assertThat(found(worker, "宿舍 口罩")).as("both words").isEmpty();
        assertThat(found(worker, "通行证")).contains("重点卡口防控", "商场超市", "出入小区");
        assertThat(found(worker, "37.3")).contains("发热怎么办");
        assertThat(found(worker, "ｎ95")).as("full width, small").containsExactly("戴口罩和洗手");
        assertThat(found(worker, "楼")).as("one character").contains("消毒与废弃物");
        assertThat(found(worker, "%_'\"; drop")).isEmpty();
        assertThat(found(worker, " ，。")).isEmpty();
        assertThat(found(resident, "点长")).as("not for residents").isEmpty();
        HandbookRules.Passage passage =
                worker.principal().call(() -> handbook.search("点长")).getFirst().passage();
        assertThat(passage.found()).isEqualTo("点长");
        assertThat(passage.before()).contains("每个卡口一名");
    }

    @Test
    void a_change_is_another_edition_and_what_was_published_stays() {
        TopicDraft first = draft("测温", "一天一次\n早上测", 0);
        publish(first);
        publish(first);
        Topic second = publish(next(first, "一天两次\n早上测", 1));
        assertThat(second.edition()).isEqualTo(2);
        assertThat(worker.principal()
                        .call(() -> handbook.edition(first.id(), 1))
                        .body())
                .isEqualTo("一天一次\n早上测");
        List<Edition> editions = worker.principal().call(() -> handbook.editions(first.id()));
        assertThat(editions).extracting(Edition::number).containsExactly(2, 1);
        assertThat(HandbookRules.differences(
                        editions.get(1).body(), editions.get(0).body()))
                .extracting(line -> line.kind() + line.text())
                .containsExactly("REMOVED一天一次", "ADDED一天两次", "SAME早上测");
        assertThat(found(worker, "一次")).isEmpty();
        assertThat(found(worker, "两次")).hasSize(1);
        assertThatThrownBy(() -> publish(next(first, "一天三次", 1)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("handbook.moved");
    }

    @Test
    void what_is_shelved_is_neither_listed_nor_found_but_can_be_put_back() {
        Topic topic = publish(draft("旧规定", "已经废止的做法", 0));
        commander.principal().run(() -> handbook.shelve(topic.id(), true));
        assertThat(worker.principal().call(() -> handbook.topics())).isEmpty();
        assertThat(found(worker, "废止")).isEmpty();
        commander.principal().run(() -> handbook.shelve(topic.id(), false));
        assertThat(found(worker, "废止")).hasSize(1);
    }

    @Test
    void wrong_input_and_those_who_may_not_are_refused() throws Exception {
        assertThatThrownBy(() -> publish(draft("", "正文", 0))).hasMessageContaining("handbook.title");
        assertThatThrownBy(() -> publish(draft("题", "字".repeat(20_001), 0))).hasMessageContaining("handbook.body");
        assertThatThrownBy(() ->
                        publish(new TopicDraft(Topic.Id.fresh(), "110101", "other", 1, List.of(), "题", "文", "", 0)))
                .hasMessageContaining("handbook.outside");
        assertThatThrownBy(() -> publish(new TopicDraft(
                        Topic.Id.fresh(), SmallDistrict.CODE, "other", 1, List.of("auditor"), "题", "文", "", 0)))
                .hasMessageContaining("handbook.role");
        assertThatThrownBy(() -> worker.principal().run(() -> handbook.publish(draft("题", "文", 0))))
                .isInstanceOf(Refusal.Forbidden.class);
        Topic secret = publish(new TopicDraft(
                Topic.Id.fresh(), SmallDistrict.CODE, "other", 1, List.of("street_officer"), "内部", "绝密", "", 0));
        assertThatThrownBy(() -> worker.principal().call(() -> handbook.require(secret.id())))
                .isInstanceOf(Refusal.NotFound.class);
        for (String table : new String[] {"topic", "edition", "gram"}) {
            assertThat(NoticeAttackTests.one(worker, "select count(*) from notice." + table))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThatThrownBy(() -> NoticeAttackTests.one(commander, "update notice.edition set body = 'x'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> NoticeAttackTests.one(
                        worker,
                        "select notice.publish(uuidv7(), '" + SmallDistrict.GRID
                                + "', 'other', 1::smallint, '{}', 'x', 'x', '', 0, now())"))
                .hasMessageContaining("not for this role");
    }

    @Test
    void html_scripts_pictures_and_strange_addresses_never_come_through() {
        Markdown markdown = new Markdown();
        String html = markdown.html("""
                # 标题
                <script>alert(1)</script> <img src=x onerror=alert(1)>
                [点我](javascript:alert(1)) [数据](data:text/html,x) ![图](https://evil.example/x.png)
                **着重** [网页](https://example.org/a"onclick="x) [打电话](tel:12345)

                | 一 | 二 |
                |---|---|
                | <b>甲</b> | 乙 |
                """);
        assertThat(html).contains("<h2>标题</h2>", "<strong>着重</strong>", "<td>乙</td>", "href=\"tel:12345\"");
        assertThat(html)
                .doesNotContain("<script", "<img", "javascript:", "data:text", "<b>", "evil.example", "\"onclick=");
    }
}
