package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.SmallDistrict;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What an officer does with a list all day: narrow it, keep that, look quickly, take it along; and that
/// everybody can read the pages.
@Journey
class ListJourneyTests {

    private static final String DISTRICT = SmallDistrict.CODE;

    @LocalServerPort
    int port;

    private final List<BrowserContext> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
    }

    private Page page(String role, ViewportSize size) {
        Page page = Browser.signedIn(port, role, size);
        open.add(page.context());
        return page;
    }

    private static void readable(Page page, String name) {
        Browser.screenshot(page, name);
        assertThat(Browser.accessibilityProblems(page)).as(name).isEmpty();
    }

    @Test
    void a_list_is_looked_into_kept_as_a_view_and_exported() {
        Page page = page("department_officer", Browser.DESK);
        page.navigate("/persons?presence=away");
        page.locator("table.rows tbody tr td:nth-child(2)").first().click();
        assertThat(page.locator("#sheet-body h1")).isVisible();
        readable(page, "list-sheet-desk");
        String first = page.locator("#sheet-body h1").textContent();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#sheet-body h1")).not().hasText(first);
        page.keyboard().press("Escape");
        assertThat(page.locator("#sheet")).isHidden();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/persons/[0-9a-f-]{36}$"));

        page.navigate("/persons?presence=away");
        page.getByText("视图", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("#view-name").fill("不在家的");
        readable(page, "list-view-desk");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("存为视图"))
                .click();
        assertThat(page.locator(".chip.view[aria-current=true]")).hasText("不在家的");

        page.locator("a.export[href^='/exports']").click();
        page.locator("#reason").selectOption("verify");
        page.locator("#purpose").fill("交社区逐户核对");
        readable(page, "export-desk");
        Download file =
                page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("导出"))
                        .click());
        assertThat(file.suggestedFilename()).startsWith("人员 DC").endsWith(".xlsx");
    }

    @Test
    void a_long_export_is_left_and_found_again() {
        Page page = page("department_officer", Browser.DESK);
        page.navigate("/exports/new?list=/persons");
        page.locator("#reason").selectOption("report");
        page.locator("#purpose").fill("上报市指挥部");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("导出"))
                .click();
        page.waitForURL(Pattern.compile(".*/exports/[0-9a-f-]{36}$"));
        page.navigate("/exports");
        page.locator("table.rows tbody a").first().click();
        page.getByText("下载文件").waitFor(new Locator.WaitForOptions().setTimeout(300_000));
        readable(page, "export-ready-desk");
        Download file = page.waitForDownload(() -> page.getByText("下载文件").click());
        assertThat(file.path().toFile().length()).isGreaterThan(1_000_000L);
        page.navigate("/exports");
        readable(page, "exports-desk");
    }

    @Test
    void on_the_phone_the_quick_look_covers_the_list_and_everything_can_be_read() {
        Page page = page("department_officer", Browser.PHONE);
        page.navigate("/places?kind=hotel");
        page.locator("table.rows tbody tr td:nth-child(2)").first().tap();
        assertThat(page.locator("#sheet-body h1")).isVisible();
        readable(page, "list-sheet-phone");
        page.getByText("关闭").click();
        page.navigate("/exports/new?list=/places?kind=hotel");
        readable(page, "export-phone");
        page.navigate("/properties");
        readable(page, "properties-phone");
    }

    @Test
    void a_figure_leads_to_as_many_rows_as_it_counts() {
        Page page = page("commander", Browser.DESK);
        page.navigate("/glance/" + DISTRICT);
        readable(page, "glance-figures-desk");
        for (String list : new String[] {"/households", "/persons", "/places", "/areas/list"}) {
            page.navigate("/glance/" + DISTRICT);
            var figure =
                    page.locator(".figure .value > a[href^='" + list + "']").first();
            String value = figure.textContent();
            figure.click();
            assertThat(page.locator(".heading .count")).containsText(value);
        }
        readable(page, "area-list-desk");
    }

    @Test
    void the_lists_of_officers_and_offices_can_be_read_by_everybody() {
        Page officer = page("department_officer", Browser.DESK);
        for (String path :
                new String[] {"persons", "households", "places", "properties", "organisations", "transfers"}) {
            officer.navigate("/" + path);
            readable(officer, path + "-desk");
        }
        officer.navigate("/ledgers/building");
        readable(officer, "ledger-desk");
        Page auditor = page("auditor", Browser.DESK);
        auditor.navigate("/audit");
        readable(auditor, "audit-desk");
        Page system = page("system_admin", Browser.DESK);
        system.navigate("/accounts");
        readable(system, "accounts-desk");
    }

    @Test
    void a_list_prints_on_a4_with_where_when_and_who() throws IOException {
        Page page = page("department_officer", Browser.DESK);
        page.navigate("/persons?area=" + DISTRICT
                + "&columns=name,sex,birth_date,phone,address,area,presence,updated,document,employer");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".print-head")).containsText("department-officer");
        assertThat(page.locator(".print-head")).containsText("内部资料 请勿外传");
        assertThat(page.locator("table.rows thead th:visible")).hasCount(8);
        Files.createDirectories(Path.of("target", "screenshots"));
        byte[] pdf = page.pdf(
                new Page.PdfOptions().setFormat("A4").setPath(Path.of("target", "screenshots", "persons-print.pdf")));
        assertThat(pdf.length).isGreaterThan(10_000);
    }
}
