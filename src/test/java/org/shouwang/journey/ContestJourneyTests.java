package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A contest: who is ahead, a goal set, a problem reported from a street.
@Journey
class ContestJourneyTests extends DemonstrationJourney {

    @Test
    void headquarters_sees_who_is_ahead_sets_a_goal_and_the_street_reports_what_stands_in_its_way() {
        Page desk = signedIn("commander", Browser.DESK);
        desk.navigate("/contests");
        looks(desk, "contests-desk");
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("百日竞赛"))
                .first()
                .click();
        assertThat(desk.locator("h1")).hasText("百日竞赛");
        assertThat(desk.locator(".ranking tbody tr").first()).containsText("1");
        looks(desk, "contest-desk");
        String address = desk.url();
        desk.navigate(address + "/periods/week/1");
        looks(desk, "contest-week-desk");
        desk.navigate(address + "/targets");
        desk.getByLabel("比什么").selectOption("T26");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("定各单位目标"))
                .click();
        desk.locator("input[name^=goal-]").first().fill("200");
        looks(desk, "contest-goals-desk");
        desk.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("定下").setExact(true))
                .click();
        assertThat(desk.locator("thead")).containsText("志愿者（人）");
        desk.navigate("/contests/new");
        looks(desk, "contest-form-desk");

        Page phone = signedIn("street_officer", Browser.PHONE);
        phone.navigate(address);
        looks(phone, "contest-phone");
        phone.getByText("报一个问题").click();
        phone.getByLabel("什么卡住了").fill("两条道路施工等着批");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("报上去"))
                .click();
        assertThat(phone.locator("#problems")).containsText("两条道路施工等着批");
        looks(phone, "contest-problems-phone");
    }
}
