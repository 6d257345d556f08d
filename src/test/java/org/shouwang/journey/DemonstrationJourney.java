package org.shouwang.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What journeys through the demonstration district begin with: somebody signs in, and what they see fits
/// and can be used by everybody.
abstract class DemonstrationJourney {

    @LocalServerPort
    int port;

    final List<BrowserContext> open = new ArrayList<>();

    @AfterEach
    void closeBrowsers() {
        open.forEach(BrowserContext::close);
    }

    /// A page of somebody who hasn't signed in.
    Page browser(ViewportSize size) {
        BrowserContext context = Browser.open("http://localhost:" + port, size);
        open.add(context);
        return context.newPage();
    }

    /// A page of somebody whose session is open, nowhere yet.
    Page signedIn(String role, ViewportSize size) {
        return opened(Browser.signedIn(port, role, size));
    }

    /// The first page of somebody who has signed in as people do.
    Page signingIn(String role, ViewportSize size) {
        return opened(Browser.signingIn(port, role, size));
    }

    private Page opened(Page page) {
        open.add(page.context());
        return page;
    }

    /// Leaves a picture; once the page has its styles, nothing is wider than the screen, and axe finds
    /// nothing wrong.
    static void looks(Page page, String name) {
        page.waitForLoadState();
        Browser.screenshot(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(Browser.accessibilityProblems(page)).as(name).isEmpty();
    }
}
