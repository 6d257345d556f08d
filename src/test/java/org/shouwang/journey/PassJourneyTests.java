package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassDraft;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.Passes;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// A resident's phone: fetches its pass once, shows it without signal, and is believed at the gate.
@Journey
class PassJourneyTests extends DemonstrationJourney {

    @Autowired
    Passes passes;

    private String community = "";

    /// Journeys run at any hour.
    @BeforeEach
    void gate() {
        community = DemonstrationDistrict.account("gatekeeper")[3];
        TestDatabase.get().execute("update screening.pass_rule set from_hour = 0, to_hour = 24, every_days = 0");
    }

    @AfterEach
    void putTheRulesBack() {
        TestDatabase.get().execute(GateJourneyTests.SHIPPED);
    }

    private Page handedOut(Page desk) {
        Pass some = Principal.process("journey", Scope.of(community))
                .call(() -> passes.list(community, null, "good", null, 50).rows().stream()
                        .filter(pass -> pass.household() != null)
                        .findFirst()
                        .orElseThrow());
        desk.navigate("/passes/households/" + some.household());
        desk.locator("a[href*='medium=phone']").first().click();
        desk.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("发证"))
                .click();
        looks(desk, "pass-word-desk");
        Page phone = browser(Browser.PHONE);
        phone.navigate("/my-pass");
        assertThat(phone.locator("[data-screen=none]")).isVisible();
        looks(phone, "my-pass-none-phone");
        phone.navigate("/my-pass#" + desk.locator(".claim-word code").innerText());
        return phone;
    }

    /// What the phone means to show, as a camera sees it.
    private static String seen(Page phone) {
        assertThat(phone.locator("#code svg")).isVisible();
        phone.waitForCondition(() -> decoded(phone).equals(phone.locator("html").getAttribute("data-shown")));
        return decoded(phone);
    }

    private static String decoded(Page phone) {
        try {
            BufferedImage image = ImageIO.read(
                    new ByteArrayInputStream(phone.locator("#code svg").screenshot()));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String found(Page gate, String code, int later) {
        return String.valueOf(gate.evaluate("""
                async ({ code, later }) => {
                  const { check } = await import("/app/pass/verify.js")
                  const kit = await (await fetch(`/api/v1/checkpoints/${location.pathname.split("/").at(-1)}/kit`)).json()
                  return (await check(code, kit, Date.now() + later)).finding
                }
                """, Map.of("code", code, "later", later)));
    }

    @Test
    void a_resident_fetches_a_pass_and_shows_it_without_signal_and_a_picture_of_it_goes_stale() {
        Page desk = signedIn("community_officer", Browser.DESK);
        Page phone = handedOut(desk);
        String word = phone.locator("#word").inputValue();
        looks(phone, "my-pass-fetch-phone");
        phone.locator("#language").click();
        assertThat(phone.locator("#fetch")).hasText("Fetch to this phone");
        assertThat(phone.locator("#word")).hasValue(word);
        phone.locator("#language").click();
        assertThat(phone.locator("#fetch")).hasText("领取到这部手机");
        phone.locator("#fetch").click();
        assertThat(seen(phone)).hasSize(279);
        looks(phone, "my-pass-phone");

        Page second = browser(Browser.PHONE);
        second.navigate("/my-pass#" + word);
        second.locator("#fetch").click();
        assertThat(second.locator("#said")).containsText("已被另一部手机使用");

        Page gate = signedIn("gatekeeper", Browser.PHONE);
        gate.navigate("/gate");
        if (gate.url().endsWith("/gate")) {
            gate.locator(".gate-list a").first().click();
        }
        assertThat(gate.locator(".gate-line")).containsText("在线");
        assertThat(phone.locator("html")).hasAttribute("data-kept", "yes");
        phone.context().setOffline(true);
        phone.reload();
        String code = seen(phone);
        assertThat(found(gate, code, 0)).isEqualTo("good");
        assertThat(found(gate, code, 90_000)).isEqualTo("stale");
        gate.locator("#code").fill(code);
        gate.locator("#code").press("Enter");
        assertThat(gate.locator(".gate-verdict").first()).hasText("可以通行");
        gate.getByText("体温正常，放行").click();
        gate.waitForCondition(
                () -> GateJourneyTests.one("select count(*) from screening.scan where live and finding = 'good'")
                        .equals("1"));

        String pass =
                GateJourneyTests.one("select id from screening.pass where medium = 'phone' order by id desc limit 1");
        desk.navigate("/passes/" + pass);
        looks(desk, "pass-on-phone-desk");
        desk.getByText("作废并重发").click();
        assertThat(desk.locator(".claim-word")).isVisible();
        phone.context().setOffline(false);
        assertThat(phone.locator("#over")).containsText("已作废");
        looks(phone, "my-pass-voided-phone");
    }

    @Test
    void the_gate_knows_the_plate_that_a_vehicle_s_pass_was_issued_for() {
        Pass.Id id = Pass.Id.fresh();
        String code = Principal.process("journey", Scope.of(community))
                .call(() -> passes.text(passes.issue(new PassDraft(
                                id,
                                PassKind.VEHICLE,
                                Pass.Medium.PAPER,
                                Pass.Colour.NONE,
                                null,
                                community,
                                "王某",
                                "鲁A·12345",
                                "",
                                Duration.ofDays(7)))
                        .pass()));
        Page gate = signedIn("gatekeeper", Browser.PHONE);
        gate.navigate("/gate");
        if (gate.url().endsWith("/gate")) {
            gate.locator(".gate-list a").first().click();
        }
        assertThat(gate.locator(".gate-line")).containsText("在线");
        gate.locator("#code").fill(code);
        gate.locator("#code").press("Enter");
        gate.locator("#plate").fill("鲁a99999");
        gate.locator("#plate").press("Enter");
        assertThat(gate.locator(".gate-verdict").first()).hasText("不能通行");
        assertThat(gate.getByText("体温正常，放行")).isHidden();
        looks(gate, "gate-plate-phone");
        gate.locator("#plate").fill("鲁A12345");
        gate.locator("#plate").press("Enter");
        assertThat(gate.locator(".gate-verdict").first()).hasText("可以通行");
        assertThat(gate.getByText("体温正常，放行")).isVisible();
    }

    /// Where the browser has no Ed25519 the library makes and keeps a key that proves as well.
    @Test
    void a_phone_without_ed25519_proves_by_the_library_what_the_browser_verifies() {
        Page phone = browser(Browser.PHONE);
        phone.navigate("/my-pass");
        assertThat((Boolean) phone.evaluate("""
                async () => {
                  const { make, sign } = await import("/app/pass/phone/keys.js")
                  const { verify } = await import("/app/pass/ed25519.js")
                  const store = await import("/app/pass/phone/store.js")
                  const key = await make(async key => { await store.put("setting", key, "probe"); return store.get("setting", "probe") }, true)
                  await store.remove("setting", "probe")
                  const said = new Uint8Array([1, 2, 3])
                  return !key.secret && await verify(await sign(key, said), said, key.open)
                }
                """)).isTrue();
    }
}
