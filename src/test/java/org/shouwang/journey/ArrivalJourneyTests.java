package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shouwang.screening.arrival.ArrivalFixture;

/// The table at the station by keyboard alone, and the community that takes over. A card reader types as a
/// keyboard does.
@Journey
class ArrivalJourneyTests extends DemonstrationJourney {

    private static final int PER_PERSON = 12;

    private final AtomicInteger keys = new AtomicInteger();

    private void reads(Page page, String card) {
        page.keyboard().insertText(card);
        page.keyboard().press("Enter");
    }

    private void types(Page page, String text) {
        keys.addAndGet(text.length());
        page.keyboard().type(text);
    }

    private void enter(Page page) {
        keys.incrementAndGet();
        page.keyboard().press("Enter");
    }

    @Test
    void a_train_is_registered_by_keyboard_and_the_community_takes_over() {
        Page page = signedIn("gatekeeper", Browser.DESK);
        page.navigate("/arrival-desk");
        if (page.url().endsWith("/arrival-desk")) {
            page.locator(".gate-list a").first().click();
        }
        assertThat(page.locator(".desk-between li").first()).isVisible();
        String community = DemonstrationDistrict.account("gatekeeper")[3];

        // The first of a train: from where and by which train is asked once.
        reads(page, "某乘客|男|汉|" + ArrivalFixture.number(1));
        enter(page);
        types(page, "13800000001");
        enter(page);
        types(page, community);
        enter(page);
        enter(page);
        types(page, "sd");
        enter(page);
        types(page, "G115");
        enter(page);
        enter(page);
        enter(page);
        looks(page, "arrival-desk-desk");
        enter(page);
        assertThat(page.locator(".desk-done")).containsText("已登记 1 人");

        keys.set(0);
        Instant begun = Instant.now();
        for (int child = 2; child <= 5; child++) {
            reads(page, "某家人," + ArrivalFixture.number(child));
        }
        assertThat(page.locator(".desk-members li")).hasCount(4);
        enter(page);
        types(page, "13800000002");
        enter(page);
        types(page, community);
        enter(page);
        for (int empty = 0; empty < 3; empty++) {
            enter(page);
        }
        for (int person = 0; person < 4; person++) {
            enter(page);
        }
        assertThat(page.locator(".desk-done")).containsText("已登记 4 人");
        assertThat(keys.get() / 4).as("keystrokes a person").isLessThanOrEqualTo(PER_PERSON);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(40));
        assertThat(page.locator("#card")).isFocused();

        // Wrong numbers are told at once; without a connection a party waits and goes out by itself.
        reads(page, "110101199001010012");
        assertThat(page.locator("[data-arrival-desk-target=said]")).containsText("没有读到正确的证件号");
        page.context().setOffline(true);
        reads(page, "某旅客 " + ArrivalFixture.number(6));
        page.locator("#home").fill(community);
        page.locator("[data-arrival-desk-target=go]").click();
        assertThat(page.locator(".desk-waiting")).containsText("1 组待发");
        page.context().setOffline(false);
        assertThat(page.locator(".desk-waiting"))
                .hasText(
                        "",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(15000));

        Page officer = signedIn("community_officer", Browser.DESK);
        officer.navigate("/arrivals?state=between");
        looks(officer, "arrivals-desk");
        officer.locator("table.rows tbody tr", new Page.LocatorOptions().setHasText("某乘客"))
                .dblclick();
        officer.waitForURL("**/arrivals/*-*");
        officer.locator("button:has-text('接收')").first().click();
        assertThat(officer.locator(".heading")).containsText("已接收");
        officer.locator("#temperature-see").fill("36.5");
        officer.locator("button:has-text('已见到本人')").click();
        assertThat(officer.locator(".heading")).containsText("已见面");
        assertThat(officer.locator(".six li.ticked")).hasCount(5);
        looks(officer, "arrival-seen-desk");
        String address = officer.url();
        officer.navigate("/arrival-rules");
        looks(officer, "arrival-rules-desk");
        officer.navigate("/person-lists");
        looks(officer, "person-lists-desk");
        officer.navigate("/list-rows?state=pending");
        looks(officer, "list-rows-desk");
        Page phone = signedIn("community_officer", Browser.PHONE);
        phone.navigate("/arrive");
        looks(phone, "announce-phone");
        phone.navigate(address);
        looks(phone, "arrival-phone");
        phone.navigate("/arrivals?state=between");
        looks(phone, "arrivals-phone");
        Page small = signedIn("gatekeeper", Browser.PHONE);
        small.navigate(page.url());
        looks(small, "arrival-desk-phone");
    }
}
