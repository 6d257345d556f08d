package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A community officer draws a beat on the map, and its worker finds it on the phone.
@SmallJourney
class BeatJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Areas areas;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Places places;

    @BeforeEach
    void grid() {
        SmallDistrict.open(areas);
        SmallDistrict.commander().run(() -> {
            outlines.store(Map.of(SmallDistrict.CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
            var shape = java.util.Objects.requireNonNull(outlines.of(SmallDistrict.GRID))
                    .shape();
            var centre = shape.getInteriorPoint();
            places.registerAll(IntStream.rangeClosed(1, 12)
                    .mapToObj(number -> new PlaceDraft(
                            Place.Id.fresh(),
                            SmallDistrict.GRID,
                            "building",
                            number + "号楼",
                            "",
                            null,
                            centre.getX() + (number % 4 - 1.5) * 0.002,
                            centre.getY() + (number / 4 - 1.5) * 0.002,
                            number % 3 + 1,
                            6,
                            null,
                            null,
                            null))
                    .toList());
        });
    }

    private Page open(TestAccount account, ViewportSize size) {
        return Browser.as(account, port, size);
    }

    @Test
    void a_beat_is_drawn_by_clicking_on_the_map_and_found_on_the_phone() {
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        Page page = open(officer, Browser.DESK);
        page.navigate("/areas/" + SmallDistrict.GRID + "/beats");
        page.getByLabel("名称").fill("东片");
        page.locator("#beat-worker").selectOption(worker.id().toString());
        page.locator("circle[data-beats-target]").nth(0).click();
        page.locator("circle[data-beats-target]").nth(1).click();
        page.locator("circle[data-beats-target]").nth(1).click();
        assertThat(page.locator("input[name=part]:checked")).hasCount(1);
        assertThat(page.locator("circle.own[data-beats-target]")).hasCount(1);
        page.locator("#draw button").click();

        assertThat(page.locator(".said").first()).hasText("已保存。");
        assertThat(page.locator("circle.held[data-beats-target]")).hasCount(1);
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        Browser.screenshot(page, "beats-desk");

        Page phone = open(worker, Browser.PHONE);
        phone.navigate("/beats");
        assertThat(phone.locator("h2")).hasText("东片");
        assertThat(Browser.accessibilityProblems(phone)).isEmpty();
        Browser.screenshot(phone, "beats-phone");
        phone.navigate("/areas/" + SmallDistrict.GRID + "/beats");
        assertThat(Browser.accessibilityProblems(phone)).isEmpty();
        Browser.screenshot(phone, "beats-grid-phone");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }
}
