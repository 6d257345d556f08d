package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An inspection from the draw at headquarters to the phone before the gate, and the finding that comes of it.
@Journey
class InspectionJourneyTests {

    @LocalServerPort
    int port;

    private final List<BrowserContext> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
    }

    private Page signedIn(String role, ViewportSize size) {
        String[] account = DemonstrationDistrict.account(role);
        BrowserContext context = Browser.open("http://localhost:" + port, size);
        open.add(context);
        Page page = context.newPage();
        page.navigate("/sign-in");
        page.getByLabel("用户名").fill(account[1]);
        page.getByLabel("口令").fill(account[2]);
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("登录"))
                .click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
        return page;
    }

    private static void looks(Page page, String name) {
        Browser.screenshot(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(Browser.accessibilityProblems(page)).as(name).isEmpty();
    }

    @Test
    void headquarters_draws_and_an_inspector_finds_something_at_the_gate() {
        Page desk = signedIn("commander", Browser.DESK);
        desk.navigate("/inspections");
        looks(desk, "inspections-desk");
        desk.navigate(
                "/inspections/teams?name=" + java.net.URLEncoder.encode("王", java.nio.charset.StandardCharsets.UTF_8));
        looks(desk, "inspection-teams-desk");
        desk.navigate("/inspections/draws/new");
        desk.getByLabel("抽几处").fill("4");
        looks(desk, "inspection-draw-desk");
        desk.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("抽签"))
                .click();
        assertThat(desk.getByText("按号码重抽，结果一致")).isVisible();
        looks(desk, "inspection-round-desk");

        Page phone = signedIn("department_officer", Browser.PHONE);
        phone.navigate("/inspections");
        looks(phone, "inspections-phone");
        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("开始检查"))
                .first()
                .click();
        for (Locator fine : phone.getByLabel("符合", new Page.GetByLabelOptions().setExact(true))
                .all()) {
            fine.check();
        }
        phone.getByLabel("不符合", new Page.GetByLabelOptions().setExact(true))
                .nth(1)
                .check();
        phone.getByLabel("哪里不对").nth(1).fill("西门开着，没有人值守");
        looks(phone, "visit-phone");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("交检查结果"))
                .click();
        assertThat(phone.getByText("发现 1 个问题")).isVisible();
        looks(phone, "visit-done-phone");
        String result = phone.url();
        desk.navigate(result);
        looks(desk, "visit-done-desk");
    }
}
