package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.CoverageRules;
import org.shouwang.duty.Duties;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Target;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Gaps are found and taken in one go; who answers for a house is known in two steps, also on the phone.
@SmallJourney
class DutyJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Households households;

    @Autowired
    Staff staff;

    @Autowired
    Duties duties;

    @Autowired
    CoverageRules rules;

    Household home;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        PlaceDraft building = PlaceDraft.of("building", SmallDistrict.GRID, "百花小区1号楼");
        DutyFixture.commander().run(() -> {
            places.register(building);
            places.registerAll(SmallDistrict.buildings(SmallDistrict.GRID, 12));
        });
        home = DutyFixture.officer().call(() -> households.register(HouseholdDraft.of(building.id(), "百花小区1号楼101")));
        UUID leader = DutyFixture.enlist(staff, SmallDistrict.CODE, Member.Kind.STAFF, "钱某某");
        UUID cadre = DutyFixture.enlist(staff, SmallDistrict.STREET, Member.Kind.STAFF, "赵某某");
        UUID worker = DutyFixture.enlist(staff, SmallDistrict.GRID, Member.Kind.STAFF, "孙某某");
        for (String name : List.of("李某某", "周某某", "吴某某", "郑某某")) {
            DutyFixture.enlist(staff, SmallDistrict.GRID, Member.Kind.VOLUNTEER, name);
        }
        DutyFixture.commander().run(() -> {
            duties.name(Assignment.of(
                    Target.of("area", DutyFixture.areaId(SmallDistrict.STREET)), "district_leader", leader));
            duties.name(Assignment.of(
                    Target.of("area", DutyFixture.areaId(SmallDistrict.COMMUNITY)), "street_cadre", cadre));
            duties.name(
                    Assignment.of(Target.of("area", DutyFixture.areaId(SmallDistrict.GRID)), "grid_worker", worker));
        });
        DutyFixture.rule(rules, "place", "building", null, "stairwell_member", 1);
    }

    private Page open(ViewportSize size) {
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        return Browser.as(officer, port, size);
    }

    @Test
    void all_gaps_of_the_page_are_taken_in_two_touches() {
        Page page = open(Browser.DESK);
        page.navigate("/gaps");
        assertThat(page.locator("tbody tr")).hasCount(13);
        Browser.screenshot(page, "gaps");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator("[data-ticks-target=all]").check();
        page.locator("form button:not(.quiet)").last().click();
        page.locator(".said").waitFor();
        assertThat(page.locator(".said")).containsText("已指派 13 项");
        assertThat(page.locator(".empty")).isVisible();
        page.context().close();
    }

    @Test
    void who_answers_for_a_house_is_known_in_two_steps_on_the_phone() {
        Page page = open(Browser.PHONE);
        page.navigate("/answering");
        page.locator("#q").fill("百花小区1号楼");
        page.locator("#q").press("Enter");
        page.locator("a[href='/answering/household/" + home.id() + "']").click();
        assertThat(page.locator(".chain li")).hasCount(3);
        assertThat(page.locator(".chain a[href^='tel:']").first()).isVisible();
        Browser.screenshot(page, "answering-phone");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.context().close();
    }

    @Test
    void a_rule_is_put_together_in_words_and_says_what_it_would_mean() {
        Page page = Browser.as(TestAccount.of(Role.COMMANDER, SmallDistrict.CODE), port, Browser.DESK);
        page.navigate("/coverage-rules/new");
        page.locator("#name").fill("每个网格三名值守");
        page.locator("#target").selectOption("area/grid/");
        page.locator("select[name=role]").first().selectOption("guard");
        page.locator("input[name=amount]").first().fill("3");
        page.locator("button[value=preview]").click();
        assertThat(page.locator("#meaning")).isVisible();
        assertThat(page.locator("select[name=role]").first()).hasValue("guard");
        Browser.screenshot(page, "rule-form-desk");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.setViewportSize(390, 844);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Browser.screenshot(page, "rule-form-phone");
        page.locator("button[value=publish]").click();
        page.locator("a[href*='replaces=']").click();
        page.locator("input[name=amount]").first().fill("2");
        page.locator("button[value=preview]").click();
        assertThat(page.getByText("改后空缺少 12 项。")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.locator("#from").fill("2099-01-01");
        page.locator("button[value=publish]").click();
        assertThat(page.locator("#history")).isVisible();
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        Browser.screenshot(page, "rule-change-phone");
        page.setViewportSize(1440, 900);
        Browser.screenshot(page, "rule-change-desk");
        page.context().close();
    }

    @Test
    void the_pages_fit_a_phone() {
        Page page = open(Browser.PHONE);
        for (String path : List.of(
                "/gaps",
                "/duties",
                "/duties/mine",
                "/staff",
                "/staff/new",
                "/headquarters",
                "/postings",
                "/call-ups",
                "/coverage-rules",
                "/gaps/shifts",
                "/households/" + home.id(),
                "/areas/" + SmallDistrict.COMMUNITY)) {
            page.navigate(path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(390);
            assertThat(Browser.accessibilityProblems(page)).as(path).isEmpty();
        }
        page.navigate("/gaps");
        Browser.screenshot(page, "gaps-phone");
        page.context().close();
    }
}
