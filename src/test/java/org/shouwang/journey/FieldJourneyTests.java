package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ViewportSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Passes;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// A grid worker's phone: signed in once, then days without signal, and nothing is lost.
@Journey
class FieldJourneyTests extends DemonstrationJourney {

    @Autowired
    Passes passes;

    private static final ViewportSize NARROW = new ViewportSize(320, 640);

    @AfterAll
    static void putTheRulesBack() {
        TestDatabase.get().execute(GateJourneyTests.SHIPPED);
    }

    @BeforeAll
    static void patient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    private Page phone(ViewportSize size) {
        Page page = browser(size);
        page.navigate("/field");
        return page;
    }

    private Page enrolled(String role) {
        Page page = phone(Browser.PHONE);
        signIn(page, role);
        return page;
    }

    private static void signIn(Page page, String role) {
        String[] account = DemonstrationDistrict.account(role);
        page.getByLabel("用户名").fill(account[1]);
        page.getByLabel("账号口令").fill(account[2]);
        button(page, "登录").click();
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        page.getByLabel("再输一遍").fill("药山北路九号二单元");
        button(page, "开始使用").click();

        assertThat(page.locator("h1")).hasText("今日");
        assertThat(page.getByText("内容取自")).isVisible();
    }

    private static void unlock(Page page) {
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        button(page, "解锁").click();
        assertThat(page.locator("h1")).hasText("今日");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void kept(Page page) {
        page.locator("html[data-kept]").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }

    /// As everywhere, and whatever is to be touched is at least 48 pixels high.
    private static void fits(Page page, String name) {
        looks(page, name);
        assertThat((String) page.evaluate("""
                () => [...document.querySelectorAll("main button, main a.card, main a.row, main .button, main input:not([type=radio], [type=checkbox], [type=file]), .bar a")]
                  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 48).map(one => one.outerHTML).join()
                """)).as(name).isEmpty();
    }

    private static long count(String query) {
        try (var connection = TestDatabase.get().owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
        assertThat(count(
                        "select count(*) from form.answer where source = 'phone' and not counted and replaces is null"))
                .isZero();
        page.locator(".bar a").nth(3).click();
        page.locator("section .card.jade").first().click();
        assertThat(page.locator("dl.facts")).containsText("0");
        fits(page, "field-form-message-phone");
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
        Page page = enrolled("gatekeeper");
        kept(page);
        page.context().setOffline(true);
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
        waitsToSend(page, 3);

        page.context().setOffline(false);
        allSent(page);
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

    /// A resident's pass of the gatekeeper's community, at a gate that is open at any hour.
    private String code() {
        TestDatabase.get().execute("update screening.pass_rule set from_hour = 0, to_hour = 24, every_days = 0");
        String community = DemonstrationDistrict.account("gatekeeper")[3];
        return Principal.process("journey", Scope.of(community))
                .call(() -> passes.text(
                        passes.list(community, null, "good", null, 1).rows().getFirst()));
    }

    private static byte[] picture() throws IOException {
        BufferedImage picture = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(300, 300, 1500, 900);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    @Test
    void it_opens_within_two_seconds_on_a_slow_phone_without_any_network() {
        Page page = enrolled("grid_worker");
        kept(page);
        CDPSession devtools = page.context().newCDPSession(page);
        JsonObject slow = new JsonObject();
        slow.addProperty("rate", 4);
        devtools.send("Emulation.setCPUThrottlingRate", slow);
        page.context().setOffline(true);
        page.reload();
        page.locator("html[data-ready]").waitFor();
        int ready = Integer.parseInt(page.locator("html").getAttribute("data-ready"));
        assertThat(ready).as("ms from navigation until it may be unlocked").isLessThan(2000);
        unlock(page);
    }

    private static void check(Page page, int door, String result) {
        page.navigate("/field#/doors");
        page.locator(".row").nth(door).click();
        button(page, result).click();
        assertThat(page.locator(".said")).containsText(result);
    }

    private static void waitsToSend(Page page, int messages) {
        assertThat(page.locator("#state")).containsText(messages + " 条待发");
    }

    private static void allSent(Page page) {
        assertThat(page.locator("#state"))
                .not()
                .containsText("待发", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
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
        assertThat((Boolean) page.evaluate("""
                async () => {
                  const db = await new Promise(resolve => { const r = indexedDB.open("shouwang-field"); r.onsuccess = () => resolve(r.result) })
                  const all = name => new Promise(resolve => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => resolve(r.result) })
                  const [vault, kept, queue] = [await all("vault"), await all("kept"), await all("queue")]
                  return vault.length === 0 && kept.length === 0 && queue.every(one => one.own === null)
                }
                """)).isTrue();
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
