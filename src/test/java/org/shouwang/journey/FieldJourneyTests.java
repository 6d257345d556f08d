package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Passes;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// A grid worker's phone: signed in once, then days without signal, and nothing is lost.
@Journey
class FieldJourneyTests extends PhoneJourney {

    @Autowired
    Passes passes;

    /// What phones sent for a subject that somebody had answered for already.
    private static final String UNCOUNTED =
            "select count(*) from form.answer where source = 'phone' and not counted and replaces is null";

    private static final ViewportSize NARROW = new ViewportSize(320, 640);

    @AfterAll
    static void putTheRulesBack() {
        TestDatabase.get().execute(GateJourneyTests.SHIPPED);
    }

    @Test
    void a_day_without_signal_is_kept_on_the_phone_and_arrives_once() throws IOException {
        Page page = phone(Browser.PHONE);
        assertThat(page.locator("h1")).hasText("登录");
        fits(page, "field-sign-in-phone");
        String[] account = DemonstrationDistrict.account("grid_worker");
        page.getByLabel("用户名").fill(account[1]);
        page.getByLabel("账号口令").fill(account[2]);
        button(page, "登录").click();
        assertThat(page.locator("h1")).hasText("设一个解锁口令");
        fits(page, "field-passphrase-phone");
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        page.getByLabel("再输一遍").fill("药山北路九号二单元");
        button(page, "开始使用").click();
        assertThat(page.getByText("内容取自")).isVisible();
        assertThat(page.locator("#state")).containsText("在线");
        fits(page, "field-today-phone");
        kept(page);

        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator("h1")).hasText("解锁");
        fits(page, "field-unlock-phone");
        page.getByLabel("解锁口令").fill("错的错的错的错的");
        button(page, "解锁").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("口令不对");
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        button(page, "解锁").click();
        assertThat(page.locator("h1")).hasText("今日");
        assertThat(page.locator("#state")).containsText("离线");

        long checks = count("select count(*) from registry.property_check");
        page.getByText("还没查").first().click();
        assertThat(page.locator("h1")).hasText("以房查人");
        fits(page, "field-doors-phone");
        page.locator(".row").first().click();
        fits(page, "field-door-phone");
        button(page, "在住").click();
        assertThat(page.locator(".said")).containsText("在住");
        assertThat(page.locator("#state")).containsText("离线，1 条待发");

        page.locator(".bar a").first().click();
        page.getByText("随手报").click();
        page.getByLabel("看到什么").fill("3号楼门口路灯不亮");
        fits(page, "field-report-phone");
        button(page, "报上去").click();
        assertThat(page.locator(".said")).containsText("已记下");
        page.locator("section a.card[href^='#/work/']").first().click();
        fits(page, "field-work-phone");
        if (button(page, "接收").isVisible()) {
            button(page, "接收").click();
            assertThat(page.locator(".said")).containsText("已接收");
        }
        page.locator("input[type=file]").setInputFiles(new FilePayload("door.jpg", "image/jpeg", picture()));
        assertThat(page.getByText("1 张照片")).isVisible();
        page.getByLabel("办理结果").fill("已经送到");
        fits(page, "field-work-report-phone");
        button(page, "报结").click();
        assertThat(page.locator(".said")).containsText("已报结");
        fits(page, "field-today-offline-phone");
        page.locator(".bar a").nth(2).click();
        page.getByLabel("姓名、拼音").fill("王");
        assertThat(page.locator(".hits .card").first()).isVisible();
        fits(page, "field-find-phone");
        page.locator(".bar a").nth(3).click();
        fits(page, "field-mine-offline-phone");
        page.locator(".bar a").nth(1).click();
        fits(page, "field-scan-phone");

        page.context().setOffline(false);
        assertThat(page.locator("#state")).hasText("守在线", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(count("select count(*) from registry.property_check")).isEqualTo(checks + 1);
        assertThat(count("select count(*) from work.item where title = '3号楼门口路灯不亮' and not drill"))
                .isEqualTo(1);
        assertThat(count("select count(*) from work.proof")).isPositive();
        page.locator(".bar a").nth(3).click();
        assertThat(page.locator("section .card.jade").first()).isVisible();
        fits(page, "field-mine-phone");
        page.setViewportSize(NARROW.width, NARROW.height);
        fits(page, "field-mine-narrow");
        page.locator(".bar a").first().click();
        fits(page, "field-today-narrow");
    }

    @Test
    void visits_are_filled_in_one_after_the_other_without_signal_and_counted_once() {
        Page page = enrolled("grid_worker");
        kept(page);
        long before = count("select count(*) from form.answer");
        long uncounted = count(UNCOUNTED);
        page.context().setOffline(true);
        assertThat(page.getByText("每日走访")).isVisible();
        page.locator("a.card")
                .filter(new Locator.FilterOptions().setHasText("入户摸排表"))
                .click();
        fits(page, "field-form-subjects-phone");
        page.getByText("从下一个开始填").click();
        assertThat(page.locator(".form-known").first()).containsText("已知：来自台账");
        String first = page.locator(".form-subject").textContent();
        fits(page, "field-form-phone");
        page.locator(".form-forward").click();
        assertThat(page.locator(".form-item.wrong .error").first()).hasText("请填这一项");
        answerSurvey(page);
        assertThat(page.locator(".said")).containsText(first);
        assertThat(page.locator(".form-subject")).not().hasText(first);
        answerSurvey(page);
        waitsToSend(page, 2);

        page.getByLabel("近 14 天从外地返回几人").fill("7");
        page.waitForTimeout(900);
        page.reload();
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        button(page, "解锁").click();
        assertThat(page.getByLabel("近 14 天从外地返回几人")).hasValue("7");

        page.context().setOffline(false);
        allSent(page);
        assertThat(count("select count(*) from form.answer")).isEqualTo(before + 2);
        assertThat(count(UNCOUNTED)).isEqualTo(uncounted);
        page.locator(".bar a").nth(3).click();
        page.locator("section .card.jade").first().click();
        assertThat(page.locator("dl.facts")).containsText("0");
        fits(page, "field-form-message-phone");
    }

    @Test
    void a_place_is_pointed_at_on_the_phone_s_own_sketch_without_signal_and_seen_at_the_desk() {
        Page page = enrolled("grid_worker");
        kept(page);
        page.context().grantPermissions(List.of("geolocation"));
        page.context().setGeolocation(new Geolocation(31.2, 121.5));
        page.context().setOffline(true);
        page.locator("a.card")
                .filter(new Locator.FilterOptions().setHasText("隐患点位"))
                .click();
        page.locator("label.form-option")
                .filter(new Locator.FilterOptions().setHasText("围挡有缺口"))
                .click();
        button(page, "就在这里").click();
        assertThat(page.getByLabel("在什么位置")).hasValue("31.200000 121.500000");
        assertThat(page.locator(".form-far")).containsText("不在本区范围内");
        page.locator(".form-map svg").click();
        assertThat(page.locator(".form-far")).isEmpty();
        String rough = page.getByLabel("在什么位置").inputValue();
        button(page, "放大").click();
        page.locator(".form-map svg").click();
        assertThat(page.getByLabel("在什么位置")).hasValue(Pattern.compile("3\\d\\.\\d{6} 11\\d\\.\\d{6}"));
        assertThat(rough).startsWith("3");
        fits(page, "field-form-map-phone");
        String at = page.getByLabel("在什么位置").inputValue();
        page.locator(".form-forward").click();
        page.context().setOffline(false);
        allSent(page);

        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/form-answers");
        desk.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("隐患点位"))
                .dblclick();
        assertThat(desk.locator("dl.facts").first()).containsText(at);
        assertThat(desk.locator(".form-map .spot")).isVisible();
        looks(desk, "form-answer-map-desk");
    }

    private static void answerSurvey(Page page) {
        page.getByLabel("近 14 天从外地返回几人").fill("0");
        page.locator(".form-forward").click();
        page.locator("label.form-option")
                .filter(new Locator.FilterOptions().setHasText("否"))
                .click();
        page.locator(".form-forward").click();
    }

    @Test
    void at_the_gate_passes_are_checked_without_signal_and_a_fever_is_held() {
        String code = code();
        onShift();
        Page page = enrolled("gatekeeper");
        kept(page);
        page.context().setOffline(true);
        page.locator("a.card[href='#/shifts']").click();
        fits(page, "field-shifts-phone");
        button(page, "签字接班").click();
        button(page, "我到岗了").click();
        assertThat(page.locator(".mark.jade").first()).hasText("已到岗");
        page.getByText("有事要交代").first().click();
        page.getByLabel("交代什么").fill("测温枪只剩一把");
        button(page, "签字交班").click();
        assertThat(page.locator(".mark.jade").last()).hasText("已交班");
        fits(page, "field-shifts-done-phone");
        page.locator(".bar a").nth(1).click();
        fits(page, "field-scan-phone");
        page.locator("a.card").first().click();
        fits(page, "field-gate-phone");
        show(page, code);
        assertThat(page.locator(".gate-verdict")).hasText("可以通行");
        fits(page, "field-gate-yes-phone");
        button(page, "体温正常，放行").click();
        assertThat(page.locator(".gate-last")).hasText("已放行");
        show(page, (code.charAt(0) == 'A' ? "B" : "A") + code.substring(1));
        assertThat(page.locator(".gate-verdict")).hasText("不能通行");
        fits(page, "field-gate-no-phone");
        button(page, "劝返").click();
        show(page, code);
        page.getByLabel("体温").fill("38.4");
        button(page, "填体温").click();
        page.getByLabel("第二次体温").fill("38.1");
        button(page, "填体温").click();
        assertThat(page.locator(".gate-answer.fever")).isVisible();
        fits(page, "field-gate-fever-phone");
        waitsToSend(page, 6);

        page.context().setOffline(false);
        allSent(page);
        assertThat(count("select count(*) from duty.shift_handover where note = '测温枪只剩一把'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from duty.shift_handover where taken_by is not null"))
                .isEqualTo(1);
        assertThat(
                        count(
                                "select count(distinct verdict) from screening.scan where by_session in (select id from platform.field_device)"))
                .isEqualTo(3);
        page.waitForCondition(() -> count("select count(*) from work.item where kind = 'fever'") == 1);
    }

    private static void show(Page page, String code) {
        page.getByLabel("扫码枪扫入，或粘贴后回车").fill(code);
        page.getByLabel("扫码枪扫入，或粘贴后回车").press("Enter");
        assertThat(page.locator(".gate-answer")).isVisible();
    }

    /// The gatekeeper's shift ends in twenty minutes, and the one before was handed over to it.
    private static void onShift() {
        String me = "(select id from duty.staff where account_id = (select id from account.account where username = '"
                + DemonstrationDistrict.account("gatekeeper")[1] + "'))";
        String slot = "(select id from duty.roster_slot where staff_id = " + me + " order by starts_at limit 1)";
        String shift = "(select shift_id from duty.roster_slot where id = " + slot + ")";
        String times = " set starts_at = now() - interval '7 hours', ends_at = now() + interval '20 minutes'";
        TestDatabase.get()
                .execute("update duty.roster_slot set staff_id = null where staff_id = " + me + " and id <> " + slot);
        TestDatabase.get()
                .execute("update duty.roster_slot" + times + ", rested_at = now() + interval '12 hours' where id = "
                        + slot);
        TestDatabase.get().execute("update duty.roster_shift" + times + " where id = " + shift);
        TestDatabase.get()
                .execute(
                        "insert into duty.shift_handover (id, area_code, shift_id, next_id, all_well, note, given_by, given_at)"
                                + " select uuidv7(), s.area_code, s.shift_id, " + shift
                                + ", false, '东侧围挡要补', s.staff_id, now()"
                                + " from duty.roster_slot s where s.shift_id <> " + shift
                                + " and s.staff_id is not null and s.staff_id <> "
                                + me + " limit 1");
    }

    /// A resident's pass of the gatekeeper's community, at a gate that is open at any hour.
    private String code() {
        TestDatabase.get().execute("update screening.pass_rule set from_hour = 0, to_hour = 24, every_days = 0");
        String community = DemonstrationDistrict.account("gatekeeper")[3];
        return Principal.process("journey", Scope.of(community))
                .call(() -> passes.text(
                        passes.list(community, null, "good", null, 1).rows().getFirst()));
    }

    /// As a phone of a few years ago, and the line as the browser's own tools call it "slow 3G".
    @Test
    void the_second_time_it_opens_within_two_seconds_on_a_slow_phone_with_a_slow_line_or_none() {
        Page page = enrolled("grid_worker");
        kept(page);
        CDPSession devtools = page.context().newCDPSession(page);
        JsonObject slow = new JsonObject();
        slow.addProperty("rate", 4);
        devtools.send("Emulation.setCPUThrottlingRate", slow);
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 2000);
        line.addProperty("downloadThroughput", 50_000);
        line.addProperty("uploadThroughput", 50_000);
        devtools.send("Network.enable");
        devtools.send("Network.emulateNetworkConditions", line);
        int withSignal = openedAgain(page);
        line.addProperty("offline", true);
        devtools.send("Network.emulateNetworkConditions", line);
        page.context().setOffline(true);
        int without = openedAgain(page);
        System.out.printf(
                "The field app opened again in %d ms on slow 3G, %d ms without signal%n", withSignal, without);
        assertThat(withSignal).as("ms on slow 3G").isLessThan(2000);
        assertThat(without).as("ms without signal").isLessThan(2000);
        unlock(page);
    }

    @Test
    void signing_out_erases_what_can_be_read_and_still_sends_what_was_not_sent() {
        Page page = enrolled("grid_worker");
        kept(page);
        long before = count("select count(*) from registry.property_check");
        page.context().setOffline(true);
        check(page, 0, "在住");
        page.navigate("/field#/mine");
        page.getByText("退出登录").click();
        fits(page, "field-leave-phone");
        button(page, "清除并退出").click();
        assertThat(page.locator("h1")).hasText("登录");
        waitsToSend(page, 1);
        nothingReadable(page);
        page.context().setOffline(false);
        allSent(page);
        assertThat(count("select count(*) from registry.property_check")).isEqualTo(before + 1);
    }

    @Test
    void a_revoked_phone_erases_itself_and_what_it_sends_is_kept_in_doubt() {
        Page page = enrolled("gatekeeper");
        kept(page);
        page.context().setOffline(true);
        page.getByText("随手报").click();
        page.getByLabel("看到什么").fill("卡口灯坏了");
        button(page, "报上去").click();
        waitsToSend(page, 1);
        TestDatabase.get().execute("""
                update platform.field_device d set state = 'revoked', ended_at = now(), ended_by = account_id
                from account.account a where a.id = d.account_id and a.role = 'gatekeeper'
                """);
        page.context().setOffline(false);
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("已从这部手机上清除", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        fits(page, "field-revoked-phone");
        allSent(page);
        assertThat(count("select count(*) from platform.field_doubt where cause = 'revoked'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from work.item where title = '卡口灯坏了'"))
                .isZero();

        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/field-doubts");
        looks(desk, "doubts-desk");
        desk.locator("tbody tr").first().dblclick();
        assertThat(desk.locator("dl.facts")).containsText("卡口灯坏了");
        looks(desk, "doubt-desk");
        desk.setViewportSize(Browser.PHONE.width, Browser.PHONE.height);
        looks(desk, "doubt-phone");
        desk.getByText("收下，记为本人所做").click();
        assertThat(desk.locator("h1")).containsText("已收下");
        assertThat(count("select count(*) from work.item i join account.account a on a.id = i.raised_by"
                        + " where i.title = '卡口灯坏了' and a.role = 'gatekeeper'"))
                .isEqualTo(1);
    }

    @Test
    void a_phone_whose_clock_is_wrong_by_a_day_tells_the_right_time() {
        Page page = browser(Browser.PHONE);
        page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis() + 86_400_000));
        page.navigate("/field");
        signIn(page, "grid_worker");
        assertThat(page.getByText("这部手机的时间不对")).isVisible();
        check(page, 0, "在住");
        allSent(page);
        assertThat(count("""
                select count(*) from platform.field_message
                where kind = 'property.check' and abs(extract(epoch from received_at - at)) < 120
                  and extract(epoch from phone_at - at) between 86000 and 86800
                """)).isEqualTo(1);
    }

    @Test
    void two_people_on_one_phone_see_nothing_of_each_other_and_each_ones_work_is_theirs() {
        Page page = enrolled("grid_worker");
        kept(page);
        page.context().route("**/api/v1/field/messages", Route::abort);
        long before = count("select count(*) from registry.property_check");
        check(page, 0, "在住");
        lock(page);
        button(page, "换人登录").click();
        signIn(page, "gatekeeper");
        assertThat(page.getByText("以房查人")).hasCount(0);
        page.getByText("随手报").click();
        page.getByLabel("看到什么").fill("围挡倒了");
        button(page, "报上去").click();
        waitsToSend(page, 2);
        page.navigate("/field#/mine");
        assertThat(page.getByText("在住")).hasCount(0);
        lock(page);
        assertThat(page.getByLabel("谁在用").locator("option")).hasCount(2);
        fits(page, "field-two-people-phone");

        button(page, "换人登录").click();
        signIn(page, "grid_worker");
        page.navigate("/field#/mine");
        assertThat(page.getByText("围挡倒了")).hasCount(0);
        waitsToSend(page, 2);
        page.context().unroute("**/api/v1/field/messages");
        speak(page);
        allSent(page);
        assertThat(count("select count(*) from registry.property_check")).isEqualTo(before + 1);
        assertThat(count("select count(*) from work.item i join account.account a on a.id = i.raised_by"
                        + " where i.title = '围挡倒了' and a.role = 'gatekeeper'"))
                .isEqualTo(1);
    }

    @Test
    void an_app_that_is_killed_in_the_middle_of_sending_sends_again_and_nothing_arrives_twice() {
        Page page = enrolled("grid_worker");
        kept(page);
        BrowserContext context = page.context();
        context.setOffline(true);
        for (int door = 0; door < 3; door++) {
            check(page, 0, "空置");
        }
        waitsToSend(page, 3);
        long before = count("select count(*) from registry.property_check");
        context.route("**/api/v1/field/messages", route -> route.fetch());
        context.setOffline(false);
        page.waitForCondition(() -> count("select count(*) from registry.property_check") == before + 3);
        page.close();
        context.unroute("**/api/v1/field/messages");

        Page again = context.newPage();
        again.navigate("/field");
        unlock(again);
        allSent(again);
        again.navigate("/field#/mine");
        assertThat(again.locator("section .card.jade")).hasCount(3);
        assertThat(count("select count(*) from registry.property_check")).isEqualTo(before + 3);
    }

    @Test
    void a_phone_that_is_full_says_so_and_loses_nothing() {
        Page page = enrolled("grid_worker");
        page.getByText("随手报").click();
        page.getByLabel("看到什么").fill("2号楼水管爆裂");
        page.evaluate("""
                () => {
                  const add = IDBObjectStore.prototype.add
                  window.space = () => { IDBObjectStore.prototype.add = add }
                  IDBObjectStore.prototype.add = function (...given) {
                    const request = add.apply(this, given)
                    this.transaction.abort()
                    return request
                  }
                }""");
        button(page, "报上去").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("手机存满了");
        assertThat(page.getByLabel("看到什么")).hasValue("2号楼水管爆裂");
        fits(page, "field-full-phone");
        page.evaluate("space()");
        button(page, "报上去").click();
        assertThat(page.locator(".said")).containsText("已记下");
        allSent(page);
        assertThat(count("select count(*) from work.item where title = '2号楼水管爆裂'"))
                .isEqualTo(1);
    }

    @Test
    void a_photograph_that_broke_off_goes_on_from_where_it_was() throws IOException {
        Page page = enrolled("grid_worker");
        List<String> offsets = new ArrayList<>();
        page.context().route("**/api/v1/field/photos/*", route -> {
            offsets.add(route.request().url().replaceAll(".*offset=", ""));
            if (offsets.size() == 2) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.locator("section a.card[href^='#/work/']").last().click();
        if (button(page, "接收").isVisible()) {
            button(page, "接收").click();
            assertThat(page.locator(".said")).containsText("已接收");
        }
        long before = count("select count(*) from work.proof");
        page.locator("input[type=file]").setInputFiles(new FilePayload("noise.jpg", "image/jpeg", noise()));
        assertThat(page.getByText("1 张照片")).isVisible();
        button(page, "报结").click();
        page.waitForCondition(() -> offsets.size() >= 2);
        speak(page);
        allSent(page);
        assertThat(offsets).hasSizeGreaterThan(3);
        assertThat(offsets.get(0)).isEqualTo("0");
        assertThat(offsets.get(2)).as("goes on, not from the beginning").isEqualTo(offsets.get(1));
        assertThat(count("select count(*) from work.proof")).isEqualTo(before + 1);
    }

    @Test
    void what_can_be_read_is_erased_after_days_without_contact_and_what_waits_is_sent_all_the_same() {
        Page page = browser(Browser.PHONE);
        page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis()));
        page.navigate("/field");
        signIn(page, "grid_worker");
        kept(page);
        page.context().setOffline(true);
        long before = count("select count(*) from registry.property_check");
        check(page, 0, "出租");
        page.clock().setSystemTime(System.currentTimeMillis() + 8 * 86_400_000L);
        page.reload();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("太久没有联系");
        assertThat(page.locator("h1")).hasText("登录");
        nothingReadable(page);
        page.context().setOffline(false);
        allSent(page);
        assertThat(count("select count(*) from registry.property_check")).isEqualTo(before + 1);
    }

    @Test
    void messages_are_read_and_confirmed_without_signal() {
        Page page = enrolled("grid_worker");
        kept(page);
        page.context().setOffline(true);
        page.locator("a.card[href='#/inbox']").click();
        fits(page, "field-inbox-phone");
        long before = count("select count(*) from notice.entry where confirmed_at is not null");
        page.locator("a.card")
                .filter(new Locator.FilterOptions().setHasText("要确认"))
                .first()
                .click();
        fits(page, "field-notice-phone");
        button(page, "确认知晓").click();
        assertThat(page.locator(".said")).containsText("已确认");
        page.context().setOffline(false);
        allSent(page);
        assertThat(count("select count(*) from notice.entry where confirmed_at is not null"))
                .isEqualTo(before + 1);
    }

    @Test
    void the_roll_call_shows_who_came_and_who_did_not() {
        Page page = enrolled("community_officer");
        page.locator("a.card[href='#/shifts']").click();
        page.locator("a[href='#/shifts/roll']").click();
        assertThat(page.locator(".mark.jade")).hasCount(2);
        assertThat(page.locator(".mark.vermilion")).hasCount(1);
        fits(page, "field-roll-phone");
        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/shifts?state=today");
        assertThat(desk.locator(".mark.vermilion").first()).hasText("缺岗");
        looks(desk, "shifts-today-desk");
    }

    @Test
    void inside_wechat_it_says_how_to_open_a_browser() {
        BrowserContext context = Browser.open("http://localhost:" + port, Browser.PHONE);
        open.add(context);
        context.addInitScript(
                "Object.defineProperty(navigator, 'userAgent', {get: () => 'Mozilla/5.0 MicroMessenger/8.0'})");
        Page page = context.newPage();
        page.navigate("/field");
        assertThat(page.locator("h1")).hasText("请换浏览器打开");
        fits(page, "field-wechat-phone");
    }
}
