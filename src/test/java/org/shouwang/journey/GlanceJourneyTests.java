package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Division;
import org.shouwang.area.SmallDistrict;
import org.shouwang.area.outline.ShippedOutlines;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A commander looks at a district of 14 streets, 196 communities and 980 grids, and goes down to a grid.
@SmallJourney
class GlanceJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Areas areas;

    @Autowired
    AreaOutlines outlines;

    @BeforeEach
    void district() {
        TestDatabase.clean();
        SmallDistrict.commander().run(() -> {
            areas.add(divisions());
            outlines.store(
                    Map.of(SmallDistrict.CODE, ShippedOutlines.byDistrict().get(SmallDistrict.CODE)),
                    AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
        });
        TestDatabase.get().execute("""
                select setseed(0.4);
                insert into platform.tally_delta (measure, area_code, on_day, amount)
                select measure, code, '2020-02-01', (random() ^ 2 * most)::bigint
                from area.area, (values ('person', 1800), ('household', 600), ('place.building', 14),
                                        ('place.courtyard', 40), ('property', 700)) as counted (measure, most)
                where level = 15
                """);
    }

    private static List<Division> divisions() {
        List<Division> rows = new ArrayList<>();
        rows.add(SmallDistrict.row(SmallDistrict.CODE, "天桥区"));
        for (int street = 1; street <= 14; street++) {
            String streetCode = SmallDistrict.CODE + "%03d".formatted(street);
            rows.add(SmallDistrict.row(streetCode, "第" + street + "街道"));
            for (int community = 1; community <= 14; community++) {
                String code = streetCode + "%03d".formatted(community);
                rows.add(SmallDistrict.row(code, "第" + street + "街第" + community + "社区"));
                for (int grid = 1; grid <= 5; grid++) {
                    rows.add(SmallDistrict.row(code + "%03d".formatted(grid), "第" + grid + "网格"));
                }
            }
        }
        return rows;
    }

    private Page open(ViewportSize size) {
        TestAccount commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        return Browser.as(commander, port, size);
    }

    @Test
    void a_commander_goes_down_the_map_from_district_to_grid() {
        Page page = open(Browser.DESK);
        page.navigate("/glance/" + SmallDistrict.CODE);
        Browser.screenshot(page, "glance-district");
        assertThat(page.locator("h1")).hasText("天桥区");
        assertThat(page.locator(".map svg a")).hasCount(14);
        drawn(page);
        assertThat(Browser.accessibilityProblems(page)).isEmpty();

        page.locator(".map svg a").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("第1街道");
        drawn(page);
        Browser.screenshot(page, "glance-street");
        page.locator(".map svg a use.shape").nth(7).click(new Locator.ClickOptions().setForce(true));
        assertThat(page.locator("h1")).containsText("社区");
        Browser.screenshot(page, "glance-community");
        page.locator(".map svg a").nth(2).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("第3网格");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.navigate("/areas/370105001001");
        Browser.screenshot(page, "area-community");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.context().close();
    }

    @Test
    void the_map_fits_a_phone() {
        Page page = open(Browser.PHONE);
        page.navigate("/glance/" + SmallDistrict.CODE + "?figure=T18");
        Browser.screenshot(page, "glance-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        drawn(page);
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.context().close();
    }

    /// Waits for the shapes, which come from another document: once one covers something of the page, they
    /// arrived.
    private static void drawn(Page page) {
        page.waitForFunction("() => { const use = document.querySelector('.map svg a use');"
                + " return use && use.getBoundingClientRect().width * use.getBoundingClientRect().height > 0 }");
    }
}
