package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Properties;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A community officer changes an organisation at the same time as a colleague, and undoes a wrong result.
@SmallJourney
class LedgerFormsJourneyTests {

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

    @Autowired
    Properties properties;

    @Autowired
    Organisations organisations;

    final Organisation.Id shop = Organisation.Id.fresh();
    final Household.Id home = Household.Id.fresh();
    PlaceDraft building;
    PropertyDraft door;
    PersonDraft someone;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花小区1号楼");
        door = PropertyDraft.of(building.id(), "2", "301", "百花小区1号楼2单元301");
        someone = PersonDraft.of(home, "王某")
                .withIdentityCard(TwoCommunities.identity(1))
                .edit()
                .phones(List.of("10012345678"))
                .draft();
        TwoCommunities.officerHere().run(() -> {
            properties.register(door);
            organisations.register(new OrganisationDraft(
                    shop, null, building.id(), "百花商店", Organisation.Kind.MERCHANT, null, "某店主", "10012345678", null));
            households.register(new HouseholdDraft(home, building.id(), door.id(), null, "", "百花小区1号楼2单元301", null));
            persons.register(someone);
            persons.change(
                    someone.edit().employer("某厂").relation(Person.Relation.HEAD).draft(), 1);
        });
    }

    private Page open(ViewportSize size) {
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        return Browser.as(officer, port, size);
    }

    @Test
    void who_is_too_late_reads_what_the_other_changed_above_the_form() {
        Page page = open(Browser.DESK);
        page.navigate("/organisations/" + shop + "/change");
        page.locator("#contact").fill("某经理");
        TwoCommunities.officerHere()
                .run(() -> organisations.change(
                        new OrganisationDraft(shop, null, building.id(), "百花商店总店", null, null, null, null, null), 1));
        page.locator(".button-row button").click();
        assertThat(page.locator(".errors")).containsText("百花商店 → 百花商店总店");
        assertThat(page.locator("#name")).hasValue("百花商店总店");
        assertThat(page.locator("#contact")).hasValue("某经理");
        Browser.screenshot(page, "organisation-conflict");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator(".button-row button").click();
        assertThat(page.locator("h1")).hasText("百花商店总店");
        page.context().close();
    }

    @Test
    void an_organisation_is_registered_through_the_choice_of_places() {
        Page page = open(Browser.DESK);
        page.navigate("/organisations");
        page.locator(".heading .button").click();
        page.locator("#name").fill("百花粮油店");
        page.locator("#creditCode").fill("91370105MA00000000");
        page.locator("#place input[type=search]").pressSequentially("百花");
        page.locator(".place-choices .choice", new Page.LocatorOptions().setHasText("百花小区1号楼"))
                .click();
        page.locator(".button-row button").click();
        assertThat(page.locator(".errors a")).hasAttribute("href", "#creditCode");
        assertThat(page.locator(".errors a")).hasCSS("text-decoration-line", "underline");
        Browser.screenshot(page, "organisation-refused");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator(".errors a").click();
        page.locator("#creditCode").fill("");
        page.locator(".button-row button").click();
        assertThat(page.locator("h1")).hasText("百花粮油店");
        assertThat(page.locator(".facts")).containsText("百花小区1号楼");
        page.context().close();
    }

    @Test
    void a_wrong_result_is_undone_on_a_phone() {
        Page page = open(Browser.PHONE);
        page.navigate("/properties");
        page.locator(".door button[value=empty]").click();
        assertThat(page.locator(".door .mark")).hasText("空置");
        page.locator(".door-again summary").click();
        Browser.screenshot(page, "property-undo-phone");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator(".reopening input[name=note]").fill("点错了门");
        page.locator(".reopening button").click();
        assertThat(page.locator(".door .mark")).hasText("未查");
        page.locator(".door-facts > a").click();
        assertThat(page.locator(".timeline").first()).containsText("点错了门");
        page.context().close();
    }

    @Test
    void the_pages_fit_a_phone_in_both_languages() {
        Page page = open(Browser.PHONE);
        for (String language : List.of("en", "zh-CN")) {
            for (String path : List.of(
                    "/organisations",
                    "/organisations/" + shop,
                    "/organisations/" + shop + "/change",
                    "/properties",
                    "/properties/" + door.id(),
                    "/properties/new",
                    "/persons/" + someone.id(),
                    "/households/" + home,
                    "/places/" + building.id())) {
                page.navigate(path + "?language=" + language);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(390);
                assertThat(Browser.accessibilityProblems(page)).as(path).isEmpty();
            }
        }
        page.context().close();
    }
}
