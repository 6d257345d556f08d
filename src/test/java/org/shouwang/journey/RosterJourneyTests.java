package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.RosterFixture;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A community's week is laid out, filled and changed at the desk; a shift is handed over on two phones in
/// two touches.
@SmallJourney
class RosterJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Staff staff;

    @Autowired
    Posts posts;

    @Autowired
    Rosters rosters;

    @Autowired
    TestClock clock;

    TestAccount officer;
    Post gate;
    List<RosterFixture.Guard> guards;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        gate = RosterFixture.gate(places, posts, SmallDistrict.GRID, "百花小区东门", new Post.Need(null, 2));
        RosterFixture.gate(places, posts, SmallDistrict.GRID, "百花小区西门");
        guards = new ArrayList<>();
        for (String name : List.of("赵某某", "钱某某", "孙某某", "李某某", "周某某", "吴某某", "郑某某", "王某某", "冯某某", "陈某某", "褚某某")) {
            guards.add(RosterFixture.guard(staff, SmallDistrict.GRID, name));
        }
    }

    @AfterEach
    void put_the_clock_back() {
        clock.reset();
    }

    private Roster filled() {
        Roster roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 7);
        DutyFixture.commander().run(() -> rosters.fill(roster.id(), 2));
        return roster;
    }

    private static void fits(Page page, String path) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(path)
                .isLessThanOrEqualTo(390);
        assertThat(Browser.accessibilityProblems(page)).as(path).isEmpty();
    }

    @Test
    void a_week_is_laid_out_planned_changed_by_hand_and_printed_at_the_desk() {
        Page page = Browser.as(officer, port, Browser.DESK);
        page.navigate("/rosters/new");
        page.locator("form.fields button").click();
        assertThat(page.locator(".roster-grid")).hasCount(2);
        page.locator("form.planning button").click();
        assertThat(page.locator("[role=status]").first()).isVisible();
        Browser.screenshot(page, "roster-planning");
        Roster roster = filledAnew(page);
        page.navigate("/rosters/" + roster.id());
        Browser.screenshot(page, "roster");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        page.locator(".roster-grid a").first().click();
        assertThat(page.locator(".candidates button").first()).isVisible();
        Browser.screenshot(page, "shift");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        String name = page.locator(".candidates button strong").first().textContent();
        page.locator(".candidates button").first().click();
        assertThat(page.locator("dl.facts")).containsText(name);
        page.navigate("/rosters/" + roster.id() + "/paper");
        Browser.screenshot(page, "roster-paper");
        for (String path : List.of("/posts", "/posts/" + gate.id(), "/shift-patterns", "/rosters", "/shifts")) {
            page.navigate(path);
            assertThat(Browser.accessibilityProblems(page)).as(path).isEmpty();
        }
        page.navigate("/posts/" + gate.id());
        Browser.screenshot(page, "post");
        page.context().close();
    }

    /// The next week, planned: in this journey no job runs in the background.
    private Roster filledAnew(Page page) {
        String laidOut = page.url().substring(page.url().lastIndexOf('/') + 1);
        DutyFixture.commander().run(() -> rosters.stop(UUID.fromString(laidOut)));
        DutyFixture.commander().run(() -> rosters.discard(UUID.fromString(laidOut)));
        return filled();
    }

    @Test
    void a_shift_is_handed_over_on_two_phones_with_one_touch_each() {
        Roster roster = filled();
        RosterFixture.publish(rosters, roster);
        List<ShiftSlot> slots = RosterFixture.slots(rosters, roster).stream()
                .filter(slot -> slot.post().equals(gate.id()))
                .sorted(Comparator.comparing(ShiftSlot::startsAt).thenComparing(ShiftSlot::number))
                .toList();
        ShiftSlot ends = slots.get(0);
        ShiftSlot begins = slots.get(2);
        clock.advance(Duration.between(TestClock.START, ends.endsAt().minusSeconds(300)));
        Page giving = Browser.as(guard(ends), port, Browser.PHONE);
        long begun = System.nanoTime();
        giving.navigate("/shifts/mine");
        Browser.screenshot(giving, "my-shifts-phone");
        giving.locator("button[name=well]").first().click();
        assertThat(giving.locator(".card .mark.jade").first()).isVisible();
        Page taking = Browser.as(guard(begins), port, Browser.PHONE);
        taking.navigate("/shifts/mine");
        Browser.screenshot(taking, "handover-phone");
        fits(taking, "/shifts/mine");
        taking.locator("form[action$='/acceptance'] button").click();
        assertThat(taking.locator("#taken")).isVisible();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        Browser.screenshot(taking, "handed-over-phone");
        giving.context().close();
        taking.context().close();
    }

    private TestAccount guard(ShiftSlot slot) {
        return guards.stream()
                .filter(one -> one.id().equals(slot.staff()))
                .findFirst()
                .orElseThrow()
                .account();
    }

    @Test
    void the_pages_fit_a_phone() {
        Roster roster = filled();
        ShiftSlot slot = RosterFixture.slots(rosters, roster).getFirst();
        Page page = Browser.as(officer, port, Browser.PHONE);
        for (String path : List.of(
                "/posts",
                "/posts/new",
                "/shift-patterns",
                "/rosters",
                "/rosters/new",
                "/rosters/" + roster.id(),
                "/shifts",
                "/shifts/" + slot.id(),
                "/staff/" + guards.getFirst().id() + "/times",
                "/shifts/mine")) {
            page.navigate(path);
            fits(page, path);
        }
        page.navigate("/rosters/" + roster.id());
        Browser.screenshot(page, "roster-phone");
        page.navigate("/shifts/" + slot.id());
        Browser.screenshot(page, "shift-phone");
        page.context().close();
    }
}
