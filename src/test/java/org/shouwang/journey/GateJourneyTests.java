package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// The gatekeeper's phone: passes are verified with and without signal, and what was recorded arrives.
@Journey
class GateJourneyTests extends DemonstrationJourney {

    /// Journeys run at any hour; rules are not emptied between tests.
    static final String SHIPPED = """
            update screening.pass_rule set
                from_hour = case when kind in ('medical', 'duty') then 0 else 6 end,
                to_hour = case when kind in ('medical', 'duty') then 24 else 22 end,
                every_days = case when kind <> 'resident' then 0 else
                    case regime when 'clear' then 1 when 'standard' then 2 when 'strict' then 3 else 0 end end
            """;

    @Autowired
    Passes passes;

    private String community = "";

    @BeforeEach
    void gate() {
        community = DemonstrationDistrict.account("gatekeeper")[3];
        TestDatabase.get().execute("update screening.pass_rule set from_hour = 0, to_hour = 24, every_days = 0");
    }

    @AfterEach
    void putTheRulesBack() {
        TestDatabase.get().execute(SHIPPED);
    }

    private String code() {
        return Principal.process("journey", Scope.of(community)).call(() -> {
            Pass pass = passes.list(community, null, "good", null, 1).rows().getFirst();
            return passes.text(pass);
        });
    }

    private Page atTheGate() {
        Page page = signedIn("gatekeeper", Browser.PHONE);
        page.navigate("/gate");
        if (page.url().endsWith("/gate")) {
            page.locator(".gate-list a").first().click();
        }
        assertThat(page.locator(".gate-line")).containsText("在线");
        return page;
    }

    private static void show(Page page, String code) {
        page.locator("#code").fill(code);
        page.locator("#code").press("Enter");
        assertThat(page.locator("[data-gate-target=answer]")).isVisible();
    }

    private static long recorded(String verdict) {
        return Long.parseLong(one("select count(*) from screening.scan where verdict = '" + verdict + "'"));
    }

    /// Whoever went through last.
    private static String walker() {
        return one("select person_id from screening.scan order by id desc limit 1");
    }

    static String one(String query) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_resident_passes_with_one_tap_without_signal_too_and_the_scan_arrives_later() {
        Page page = atTheGate();
        looks(page, "gate-phone");
        String code = code();
        show(page, code);
        assertThat(page.locator(".gate-verdict").first()).hasText("可以通行");
        looks(page, "gate-yes-phone");
        long before = recorded("let");
        page.getByText("体温正常，放行").click();
        assertThat(page.locator(".gate-last")).hasText("已放行");
        page.waitForCondition(() -> recorded("let") == before + 1);

        page.context().setOffline(true);
        show(page, code);
        page.getByText("体温正常，放行").click();
        assertThat(page.locator(".gate-line")).containsText("离线");
        assertThat(page.locator(".gate-line")).containsText("1 条待发");
        looks(page, "gate-offline-phone");
        page.context().setOffline(false);
        page.waitForCondition(() -> recorded("let") == before + 2);
        assertThat(page.locator(".gate-line")).not().containsText("待发");

        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/persons/" + walker() + "/days");
        assertThat(desk.locator(".timeline .mark.jade")).hasCount(2);
        looks(desk, "person-days-desk");
        desk.getByText("谁同时在场").click();
        assertThat(desk.locator(".none")).hasText("没有查到同时在场的人。");
        looks(desk, "companions-desk");
    }

    /// As in the browsers of iPhones, and in Firefox, which have no detector of their own.
    @Test
    void the_camera_reads_a_pass_where_the_browser_has_no_detector() throws IOException {
        FakeCamera.shows(code());
        Page page = atTheGate();
        page.context().grantPermissions(List.of("camera"));
        page.addInitScript("delete window.BarcodeDetector");
        page.reload();
        assertThat(page.locator(".gate-line")).containsText("在线");
        assertThat((Boolean) page.evaluate("'BarcodeDetector' in window")).isFalse();
        page.waitForResponse(
                "**/zxing_reader.wasm", () -> page.getByText("打开相机").click());
        assertThat(page.locator(".gate-verdict").first()).hasText("可以通行");
        looks(page, "gate-camera-phone");
        long before = recorded("let");
        page.getByText("体温正常，放行").click();
        assertThat(page.locator(".gate-last")).hasText("已放行");
        page.waitForCondition(() -> recorded("let") == before + 1);
    }

    @Test
    void an_altered_pass_is_refused_and_a_fever_is_held_until_somebody_takes_over() {
        Page page = atTheGate();
        String code = code();
        show(page, (code.charAt(0) == 'A' ? "B" : "A") + code.substring(1));
        assertThat(page.locator(".gate-verdict").first()).hasText("不能通行");
        looks(page, "gate-no-phone");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("劝返"))
                .click();
        assertThat(page.locator(".gate-last")).hasText("已劝返");

        show(page, code);
        page.locator("#temperature").fill("38.4");
        page.locator("#temperature").press("Enter");
        assertThat(page.locator("[data-gate-target=said]")).containsText("再测一次");
        page.locator("#temperature").fill("38.1");
        page.locator("#temperature").press("Enter");
        assertThat(page.locator(".gate-answer.fever")).isVisible();
        looks(page, "gate-fever-phone");
        page.waitForCondition(() -> recorded("fever") == 1);
        Page desk = signingIn("community_officer", Browser.DESK);
        assertThat(desk.locator(".card").filter(new Locator.FilterOptions().setHasText("发热处置")))
                .hasCount(1);
        desk.locator(".card")
                .filter(new Locator.FilterOptions().setHasText("发热处置"))
                .getByText("接收", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("[data-gate-target=taken]")).hasText("已有人接手。");
    }

    /// The browser's own Ed25519 and the library's decide alike, on genuine and altered passes.
    @Test
    void the_library_verifies_as_the_browser_does() {
        Page page = atTheGate();
        String code = code();
        Object found =
                page.evaluate("""
                async ({ code, gate }) => {
                  const { check } = await import("/app/pass/verify.js")
                  const kit = await (await fetch(`/api/v1/checkpoints/${gate}/kit`)).json()
                  const altered = (code[0] === "A" ? "B" : "A") + code.slice(1)
                  const cut = code.slice(0, -3)
                  const noon = new Date(new Date().toISOString().slice(0, 10) + "T04:30:00Z").getTime() + 86400000
                  const all = []
                  for (const library of [false, true]) for (const one of [code, altered, cut, "通行证"])
                    all.push((await check(one, kit, noon, { library })).finding)
                  const late = (await check(code, kit, noon + 400 * 86400000)).finding
                  const began = performance.now()
                  await check(code, kit, noon, { library: true })
                  return { all: all.join(" "), late, took: performance.now() - began }
                }
                """, Map.of("code", code, "gate", page.url().replaceAll(".*/", "")));
        Map<?, ?> answer = (Map<?, ?>) found;
        String findings = String.valueOf(answer.get("all"));
        String half = findings.substring(0, findings.length() / 2);
        assertThat(findings).isEqualTo(half + " " + half.strip());
        assertThat(half).startsWith("good ").endsWith("unreadable unreadable");
        assertThat(answer.get("late")).isEqualTo("expired");
        assertThat(Double.parseDouble(String.valueOf(answer.get("took")))).isLessThan(300);
    }

    @Test
    void checkpoints_and_passes_look_as_they_should_at_the_desk_and_on_a_phone() {
        for (ViewportSize size : List.of(Browser.DESK, Browser.PHONE)) {
            String suffix = size == Browser.DESK ? "-desk" : "-phone";
            Page page = signedIn("community_officer", size);
            page.navigate("/checkpoints");
            looks(page, "checkpoints" + suffix);
            page.navigate("/passes?show=good");
            looks(page, "passes" + suffix);
            Pass pass = Principal.process("journey", Scope.of(community))
                    .call(() ->
                            passes.list(community, null, "good", null, 1).rows().getFirst());
            page.navigate("/passes/" + pass.id());
            looks(page, "pass" + suffix);
            page.navigate("/passes/households/" + pass.household());
            looks(page, "pass-sheet" + suffix);
            page.navigate("/passes/voidings");
            looks(page, "voidings" + suffix);
            page.navigate("/pass-copies");
            looks(page, "pass-copies" + suffix);
            page.navigate("/pass-copies/" + one("select id from screening.pass_copy limit 1"));
            looks(page, "pass-copy" + suffix);
            page.navigate("/passes/new");
            looks(page, "pass-new" + suffix);
            page.navigate("/checkpoints/rules");
            looks(page, "pass-rules" + suffix);
        }
        Page page = signedIn("community_officer", Browser.DESK);
        page.navigate("/checkpoints?state=checkpoint");
        page.locator("table.rows tbody a").first().click();
        page.waitForURL(Pattern.compile(".*/checkpoints.*"));
        looks(page, "checkpoint-desk");
    }

    @Test
    void letters_and_people_counts_look_as_they_should_at_the_desk_and_on_a_phone() {
        Page desk = signedIn("department_officer", Browser.DESK);
        desk.navigate("/letters");
        looks(desk, "letters-desk");
        desk.navigate("/letters/new");
        looks(desk, "letter-new-desk");
        desk.navigate("/crowds");
        looks(desk, "crowds-desk");
        Page phone = signedIn("community_officer", Browser.PHONE);
        for (String list : List.of("letters?state=dispatched", "crowds")) {
            phone.navigate("/" + list);
            phone.locator("table.rows tbody tr").first().dblclick();
            phone.waitForURL(Pattern.compile(".*/[0-9a-f-]{36}"));
            String name = list.replaceAll("s.*", "");
            looks(phone, name + "-phone");
            desk.navigate(phone.url());
            looks(desk, name + "-desk");
        }
    }
}
