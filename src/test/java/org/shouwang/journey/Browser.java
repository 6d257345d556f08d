package org.shouwang.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shouwang.testing.TestAccount;

/// The browser of the journeys: Debian's Chromium without its window, which takes two thirds of the time, started once
/// for the run.
final class Browser {

    static final ViewportSize DESK = new ViewportSize(1440, 900);
    static final ViewportSize PHONE = new ViewportSize(390, 844);

    /// How long a page may take to show what is expected, in milliseconds: also on a busy machine.
    private static final double PATIENCE = 20_000;

    private static final Browser ONE = new Browser();
    private static final String AXE = axe();

    private final com.microsoft.playwright.Browser chromium;

    private Browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getProperty("shouwang.chromium", "/usr/bin/chromium-headless-shell")))
                        .setArgs(Stream.concat(
                                        Stream.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync",
                                                "--no-first-run"),
                                        FakeCamera.arguments().stream())
                                .toList()));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    static BrowserContext open(String baseUrl, ViewportSize size) {
        boolean phone = size.width < 600;
        return ONE.chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setViewportSize(size)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    }

    /// A page of whoever has this role in the demonstration, whose session is open already. It is nowhere yet.
    static Page signedIn(int port, String role, ViewportSize size) {
        return withSession(
                TestAccount.openPageSession(DemonstrationDistrict.account(role)[1]), "http://localhost:" + port, size);
    }

    /// The first page of whoever has this role in the demonstration, who has signed in as people do.
    static Page signingIn(int port, String role, ViewportSize size) {
        String[] account = DemonstrationDistrict.account(role);
        Page page = open("http://localhost:" + port, size).newPage();
        page.navigate("/sign-in");
        page.getByLabel("用户名").fill(account[1]);
        page.getByLabel("口令").fill(account[2]);
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("登录"))
                .click();
        page.waitForURL(Pattern.compile("^(?!.*sign-in).*$"));
        return page;
    }

    /// A page of an account whose session is open already.
    static Page as(TestAccount account, int port, ViewportSize size) {
        return withSession(account.pageToken(), "http://localhost:" + port, size);
    }

    private static Page withSession(String token, String url, ViewportSize size) {
        BrowserContext context = open(url, size);
        context.addCookies(List.of(new Cookie("session", token).setUrl(url)));
        return context.newPage();
    }

    /// Leaves `target/screenshots/<name>.png`, of what is seen without scrolling, where
    /// `SHOUWANG_PICTURES=yes` asks for pictures: they take time, and nothing is decided by them. A busy
    /// Chromium now and then answers that it is unable to; then it is asked again.
    static void screenshot(Page page, String name) {
        if (!"yes".equals(System.getenv("SHOUWANG_PICTURES"))) {
            return;
        }
        Page.ScreenshotOptions options =
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png"));
        try {
            page.screenshot(options);
        } catch (PlaywrightException e) {
            page.screenshot(options);
        }
    }

    /// What axe finds wrong on the page as it stands, by the rules of WCAG 2 A and AA; empty when nothing.
    ///
    /// Called directly, since its builder can't be told to leave out preloading: that asks for all style sheets
    /// again, and for those that they import at addresses where there are none.
    @SuppressWarnings("unchecked")
    static List<String> accessibilityProblems(Page page) {
        page.evaluate(AXE);
        return (List<String>) page.evaluate("""
                () => axe.run(document, {
                  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
                  resultTypes: ["violations"],
                  preload: false,
                }).then(found => found.violations.map(rule => rule.id + ": " + rule.nodes[0].html))
                """);
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
