package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A community officer fills a household in like a spreadsheet, and finds it again.
@SmallJourney
class HouseholdJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    final Household.Id home = Household.Id.fresh();

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        PlaceDraft building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花小区1号楼");
        TwoCommunities.officerHere().run(() -> {
            households.register(new HouseholdDraft(home, building.id(), null, null, "", "百花小区1号楼2单元301", null));
            persons.register(PersonDraft.of(home, "王某")
                    .withIdentityCard(TwoCommunities.identity(1))
                    .edit()
                    .relation(Person.Relation.HEAD)
                    .phones(List.of("10012345678"))
                    .draft());
        });
    }

    private Page open(ViewportSize size) {
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        String url = "http://localhost:" + port;
        BrowserContext context = Browser.open(url, size);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        context.addCookies(List.of(new Cookie("session", officer.pageToken()).setUrl(url)));
        return context.newPage();
    }

    private static Locator cell(Page page, int row, String field) {
        return page.locator("[data-grid-target=body] tr").nth(row).locator("[data-field=" + field + "]");
    }

    private List<Person> members() {
        return TwoCommunities.officerHere().call(() -> persons.ofHousehold(home));
    }

    @Test
    void a_household_is_filled_in_by_keyboard_pasted_into_mended_and_undone() {
        Page page = open(Browser.DESK);
        page.navigate("/households/" + home);
        assertThat(cell(page, 0, "name")).hasValue("王某");
        cell(page, 1, "name").fill("李某");
        cell(page, 1, "name").press("Enter");
        assertThat(cell(page, 2, "name")).isFocused();
        page.evaluate("navigator.clipboard.writeText('赵某\\t子女\\t123\\n周某\\t父母\\t" + TwoCommunities.identity(2) + "')");
        page.keyboard().press("Control+V");
        assertThat(cell(page, 3, "name")).hasValue("周某");
        assertThat(cell(page, 3, "relation")).hasValue("parent");
        page.keyboard().press("Control+S");

        assertThat(page.locator(".cell-error")).hasText("身份证号应为 18 位");
        assertThat(page.locator("tr[data-state=saved]")).hasCount(2);
        assertThat(cell(page, 3, "birthDate")).hasValue("1980-01-01");
        assertThat(cell(page, 3, "sex")).hasValue("female");
        Browser.screenshot(page, "household-sheet");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();

        cell(page, 2, "documentNumber").fill("");
        cell(page, 2, "documentNumber").press("Control+S");
        assertThat(page.locator("tr[data-state=saved]")).hasCount(3);
        assertThat(members()).extracting(Person::name).containsExactlyInAnyOrder("王某", "李某", "赵某", "周某");
        cell(page, 0, "employer").fill("某厂");
        cell(page, 0, "employer").press("Tab");
        page.locator("[data-grid-target=undo]").click();
        assertThat(cell(page, 0, "employer")).hasValue("");
        assertThat(page.locator("[data-grid-target=save]")).isDisabled();
        page.context().close();
    }

    @Test
    void somebody_is_found_while_typing_and_shown_masked_until_asked_for() {
        Page page = open(Browser.DESK);
        page.navigate("/persons");
        Browser.screenshot(page, "persons");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.keyboard().press("Control+K");
        page.keyboard().type("wangm");
        page.locator("#search-hits a").first().waitFor();
        Browser.screenshot(page, "search-hits");
        page.locator("#search-hits a").first().click();
        assertThat(page.locator("h1")).hasText("王某");
        Browser.screenshot(page, "person");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator("form.unmask button").click();
        assertThat(page.locator(".opened")).containsText("10012345678");
        page.navigate(page.url() + "/change");
        Browser.screenshot(page, "person-form");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.context().close();
    }

    @Test
    void the_pages_fit_a_phone() {
        Page page = open(Browser.PHONE);
        for (String path :
                List.of("/persons", "/households/" + home, "/search?q=王", "/persons/new?household=" + home)) {
            page.navigate(path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(390);
            assertThat(Browser.accessibilityProblems(page)).as(path).isEmpty();
        }
        page.navigate("/households/" + home);
        Browser.screenshot(page, "household-phone");
        page.context().close();
    }
}
