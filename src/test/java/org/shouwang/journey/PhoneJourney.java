package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.shouwang.testing.TestDatabase;

/// What journeys with the field app begin with: somebody signs in on a phone, unlocks it, notes what was found.
abstract class PhoneJourney extends DemonstrationJourney {

    Page phone(ViewportSize size) {
        Page page = browser(size);
        page.navigate("/field");
        return page;
    }

    Page enrolled(String role) {
        Page page = phone(Browser.PHONE);
        signIn(page, role);
        return page;
    }

    static void signIn(Page page, String role) {
        String[] account = DemonstrationDistrict.account(role);
        page.getByLabel("用户名").fill(account[1]);
        page.getByLabel("账号口令").fill(account[2]);
        button(page, "登录").click();
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        page.getByLabel("再输一遍").fill("药山北路九号二单元");
        button(page, "开始使用").click();

        assertThat(page.locator("h1")).hasText("今日");
        assertThat(page.getByText("内容取自")).isVisible();
    }

    static void unlock(Page page) {
        page.getByLabel("解锁口令").fill("药山北路九号二单元");
        button(page, "解锁").click();
        assertThat(page.locator("h1")).hasText("今日");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static void kept(Page page) {
        page.locator("html[data-kept]").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }

    /// As everywhere, and whatever is to be touched is at least 48 pixels high.
    static void fits(Page page, String name) {
        looks(page, name);
        assertThat((String) page.evaluate("""
                () => [...document.querySelectorAll("main button, main a.card, main a.row, main .button, main input:not([type=radio], [type=checkbox], [type=file]), .bar a")]
                  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 48).map(one => one.outerHTML).join()
                """)).as(name).isEmpty();
    }

    static long count(String query) {
        try (var connection = TestDatabase.get().owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] picture() throws IOException {
        BufferedImage picture = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(300, 300, 1500, 900);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    /// Milliseconds from navigation until it may be unlocked; the best of three, since tests share their machine.
    static int openedAgain(Page page) {
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            page.reload();
            page.locator("html[data-ready]").waitFor();
            best = Math.min(best, Integer.parseInt(page.locator("html").getAttribute("data-ready")));
        }
        return best;
    }

    static void check(Page page, int door, String result) {
        page.navigate("/field#/doors");
        page.locator(".row").nth(door).click();
        button(page, result).click();
        assertThat(page.locator(".said")).containsText(result);
    }

    static void waitsToSend(Page page, int messages) {
        assertThat(page.locator("#state")).containsText(messages + " 条待发");
    }

    static void allSent(Page page) {
        assertThat(page.locator("#state"))
                .not()
                .containsText("待发", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
    }

    static void lock(Page page) {
        page.navigate("/field#/mine");
        button(page, "锁上").click();
        assertThat(page.locator("h1")).hasText("解锁");
    }

    static void speak(Page page) {
        page.evaluate("dispatchEvent(new Event('online'))");
    }

    /// A picture that can't be made small.
    static byte[] noise() throws IOException {
        BufferedImage picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(20);
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.setRGB(x, y, random.nextInt(0xffffff));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    static void nothingReadable(Page page) {
        assertThat((Boolean) page.evaluate("""
                async () => {
                  const db = await new Promise(resolve => { const r = indexedDB.open("shouwang-field"); r.onsuccess = () => resolve(r.result) })
                  const all = name => new Promise(resolve => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => resolve(r.result) })
                  const [vault, kept, queue] = [await all("vault"), await all("kept"), await all("queue")]
                  return vault.length === 0 && kept.length === 0 && queue.every(one => one.own === null)
                }
                """)).isTrue();
    }
}
