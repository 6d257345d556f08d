package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An inspection from the draw at headquarters to the phone before the gate, and the finding that comes of it.
@Journey
class InspectionJourneyTests extends DemonstrationJourney {

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

    @Test
    void headquarters_changes_the_rules_for_late_items_and_answers_a_number() {
        Page desk = signedIn("commander", Browser.DESK);
        desk.navigate("/escalation-rules");
        looks(desk, "escalation-rules-desk");
        desk.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("修改"))
                .first()
                .click();
        desk.getByLabel("逾期多久上报街道工作人员").fill("120");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("先看会怎样"))
                .click();
        assertThat(desk.getByText("改后（次）")).isVisible();
        looks(desk, "escalation-form-desk");
        desk.navigate("/numbers");
        looks(desk, "numbers-desk");
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("上面要个数"))
                .click();
        desk.getByLabel("要什么数").fill("志愿者");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("找现成的数"))
                .click();
        desk.getByLabel("谁要", new Page.GetByLabelOptions().setExact(true)).fill("市指挥部");
        looks(desk, "number-form-desk");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("答复或下问"))
                .click();
        assertThat(desk.getByText("取自指标")).isVisible();

        Page street = signedIn("street_officer", Browser.DESK);
        street.navigate("/numbers");
        street.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("今天夜间值守人数"))
                .click();
        looks(street, "number-desk");
        String demand = street.url();
        Page phone = signedIn("community_officer", Browser.PHONE);
        phone.navigate(demand);
        assertThat(phone.getByText("改报这个数")).isVisible();
        looks(phone, "number-phone");
        phone.navigate("/numbers");
        looks(phone, "numbers-phone");
    }

    @Test
    void a_resident_grades_what_was_done_and_officers_find_who_answers_on_the_map() {
        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/work-items?show=struck_off");
        desk.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("逐户发放致居民的一封信"))
                .click();
        desk.waitForURL(Pattern.compile(".*/work-items/[0-9a-f-]{36}$"));
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("请当事人评价"))
                .click();
        looks(desk, "grade-link-desk");
        String link = desk.locator(".grade-link").innerText();

        Page phone = browser(Browser.PHONE);
        phone.navigate(link);
        phone.getByLabel("很好", new Page.GetByLabelOptions().setExact(true)).check();
        looks(phone, "grade-phone");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交评价"))
                .click();
        assertThat(phone.getByText("您评了 5 星")).isVisible();
        looks(phone, "graded-phone");

        Page commander = signedIn("commander", Browser.DESK);
        commander.navigate("/answering");
        looks(commander, "answering-map-desk");
        commander.locator("figure.map a").first().click();
        commander.waitForURL(Pattern.compile(".*/answering\\?area=.*"));
        commander.navigate("/staff/units/new");
        looks(commander, "unit-form-desk");
    }
}
