package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A notice from headquarters' desk to the grid worker's phone, and back as a receipt.
@Journey
class NoticeJourneyTests extends DemonstrationJourney {

    @Test
    void a_notice_is_written_at_the_desk_confirmed_on_the_phone_and_its_receipt_is_seen() {
        Page desk = signedIn("commander", Browser.DESK);
        desk.navigate("/notices");
        looks(desk, "notices-desk");
        desk.navigate("/notices/new");
        desk.getByLabel("标题").fill("明天起全员核酸采样");
        desk.getByLabel("正文").fill("各网格今晚入户通知到人，明早六点开始。");
        desk.getByText("紧急（一律要求确认）").click();
        looks(desk, "notice-new-desk");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发出通知"))
                .click();
        assertThat(desk.locator("h1")).hasText("明天起全员核酸采样");
        looks(desk, "notice-desk");
        String notice = desk.url();

        Page phone = signingIn("grid_worker", Browser.PHONE);
        phone.locator("a.waiting").click();
        assertThat(phone.locator("h1")).hasText("我的消息");
        looks(phone, "inbox-phone");
        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("明天起全员核酸采样"))
                .click();
        looks(phone, "inbox-message-phone");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认知晓"))
                .click();
        assertThat(phone.locator(".heading .mark.jade")).hasText("已确认");

        desk.navigate(notice);
        assertThat(desk.locator("tfoot")).containsText("1");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("向居民公示"))
                .click();
        desk.getByText("打印张贴件").click();
        looks(desk, "poster-desk");
        Page resident = browser(Browser.PHONE);
        resident.navigate("/board");
        resident.locator(".board-parts a").first().click();
        looks(resident, "board-phone");
        resident.getByText("明天起全员核酸采样").click();
        looks(resident, "board-notice-phone");
        desk.navigate(notice);
        assertThat(desk.locator(".posting")).containsText("居民打开 1 次");
        looks(desk, "notice-posted-desk");
        desk.navigate("/receipts?show=confirmed");
        looks(desk, "receipts-desk");
        desk.navigate("/inbox");
        looks(desk, "inbox-desk");
        Page small = signedIn("commander", Browser.PHONE);
        for (String path : List.of("/notices", "/notices/new", notice, "/receipts")) {
            small.navigate(path);
            looks(
                    small,
                    "notice"
                            + path.replaceAll("^https?://[^/]*", "")
                                    .replaceAll("[0-9a-f-]{36}", "one")
                                    .replaceAll("[^a-z]+", "-")
                            + "-phone");
        }
    }

    @Test
    void a_handbook_is_searched_on_the_phone_and_changed_at_the_desk() {
        Page phone = signedIn("gatekeeper", Browser.PHONE);
        phone.navigate("/handbook");
        looks(phone, "handbook-phone");
        phone.locator("#q").fill("点长");
        phone.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("查").setExact(true))
                .click();
        assertThat(phone.locator("mark")).hasText("点长");
        looks(phone, "handbook-hits-phone");
        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("重点卡口防控"))
                .click();
        looks(phone, "handbook-topic-phone");

        Page desk = signedIn("commander", Browser.DESK);
        desk.navigate("/handbook?q=消毒");
        looks(desk, "handbook-hits-desk");
        desk.navigate("/handbook");
        looks(desk, "handbook-desk");
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("重点卡口防控"))
                .click();
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("修改").setExact(true))
                .click();
        desk.getByLabel("正文").pressSequentially("- 夜间另加一盏照明灯\n\n");
        assertThat(desk.locator("#preview")).containsText("夜间另加一盏照明灯");
        looks(desk, "handbook-edit-desk");
        desk.getByLabel("改了什么").fill("补充夜间照明");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发布"))
                .click();
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("历次修改"))
                .click();
        assertThat(desk.locator(".added").first()).containsText("夜间另加一盏照明灯");
        looks(desk, "handbook-editions-desk");

        Page office = signedIn("system_admin", Browser.DESK);
        office.navigate("/channels");
        office.getByLabel("名称").fill("指挥部工作群");
        office.getByLabel("地址").fill("http://127.0.0.1:1/robot");
        office.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("加上通道"))
                .click();
        office.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("试发一条"))
                .click();
        assertThat(office.locator(".said")).isVisible();
        looks(office, "channels-desk");
        office.navigate("/channels/undelivered");
        looks(office, "undelivered-desk");
        Page small = signedIn("system_admin", Browser.PHONE);
        small.navigate("/channels");
        looks(small, "channels-phone");
        phone.navigate("/inbox/mail");
        looks(phone, "inbox-mail-phone");
    }
}
