package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A numbered order to all streets, with tasks and document; the meeting, the papers from above, the plan tree.
@Journey
class PaperJourneyTests extends DemonstrationJourney {

    private int clicks;

    private void press(Page page, String button) {
        clicks++;
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void an_order_reaches_all_streets_with_few_clicks_after_its_text_is_written() {
        Page drafter = signedIn("department_officer", Browser.DESK);
        drafter.navigate("/documents/new");
        drafter.getByLabel("标题").fill("关于开展重点场所消毒的调度令");
        drafter.locator("#body").fill("各街道要立即组织。\n一、范围\n（一）专业市场。全部摊位。");
        drafter.locator("#tasks").fill("完成一次全面消毒\n报送消毒台账");
        long began = System.nanoTime();
        clicks++;
        drafter.locator("[data-choose-target=all]").check();
        int streets = drafter.locator("input[name=areas]:checked").count();
        assertThat(streets).isGreaterThanOrEqualTo(14);
        looks(drafter, "document-form-desk");
        press(drafter, "保存，交核稿");
        assertThat(drafter.locator("h1")).hasText("关于开展重点场所消毒的调度令");
        String address = drafter.url();
        looks(drafter, "document-drafted-desk");

        Page checker = signedIn("group_lead", Browser.DESK);
        checker.navigate(address);
        press(checker, "核稿通过");
        Page signer = signedIn("commander", Browser.PHONE);
        signer.navigate(address);
        looks(signer, "document-sign-phone");
        press(signer, "签发");
        drafter.navigate(address);
        looks(drafter, "document-signed-desk");
        press(drafter, "编号、用印、发出");
        assertThat(drafter.locator(".heading .count")).containsText("号");
        assertThat(drafter.locator("tbody tr")).hasCount(streets);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "JOURNEY order to %d streets: %d clicks, %.1f s with three people signing in%n",
                streets, clicks, seconds);
        assertThat(clicks).as("choose all streets, hand in, check, sign, send").isEqualTo(5);
        looks(drafter, "document-sent-desk");

        Page street = signedIn("street_officer", Browser.PHONE);
        street.navigate(address);
        looks(street, "document-receive-phone");
        press(street, "签收");
        assertThat(street.locator(".mark.jade").first()).isVisible();
        street.navigate("/today");
        assertThat(street.locator(".card").filter(new Locator.FilterOptions().setHasText("报送消毒台账")))
                .hasCount(1);
    }

    @Test
    void the_plan_tree_the_meeting_and_the_papers_from_above_are_shown_on_desk_and_phone() {
        Page desk = signedIn("department_officer", Browser.DESK);
        desk.navigate("/documents/plans");
        assertThat(desk.locator(".plan-tree .small").first()).hasText("1 个总体方案、8 个子方案、13 件令");
        looks(desk, "plans-desk");
        desk.navigate("/documents?show=out&kind=dispatch");
        looks(desk, "documents-desk");
        desk.navigate("/documents/layouts");
        looks(desk, "layouts-desk");
        desk.navigate("/papers");
        looks(desk, "papers-desk");
        desk.getByText("关于报送网格排查情况的通知").first().click();
        desk.navigate("/meetings/new");
        looks(desk, "meeting-form-desk");
        press(desk, "开会");
        desk.getByLabel("议定什么").fill("今晚补齐夜班值守");
        desk.locator("#owner")
                .selectOption(desk.locator("#owner option[value^='post:street_officer@']")
                        .first()
                        .getAttribute("value"));
        press(desk, "定下，马上交办");
        assertThat(desk.locator("section[aria-labelledby=decisions] li").first())
                .containsText("今晚补齐夜班值守");
        looks(desk, "meeting-desk");
        press(desk, "散会，出纪要");
        assertThat(desk.locator("h1")).hasText("指挥部会商会议纪要");
        looks(desk, "minutes-desk");

        Page phone = signedIn("commander", Browser.PHONE);
        for (String path : List.of(
                "/documents",
                "/documents/plans",
                "/documents/new",
                "/documents/calls",
                "/documents/issuer",
                "/documents/layouts",
                "/papers",
                "/papers/new",
                "/meetings",
                "/meetings/new")) {
            phone.navigate(path);
            looks(phone, "papers" + path.replaceAll("[^a-z]+", "-") + "-phone");
        }
    }
}
