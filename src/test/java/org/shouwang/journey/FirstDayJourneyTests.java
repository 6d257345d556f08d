package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.TableReader;
import org.shouwang.platform.table.TableRow;
import org.shouwang.platform.value.IdentityNumber;

/// The first day with the platform: signing in, looking over the district, bringing in a list.
@Journey
class FirstDayJourneyTests extends DemonstrationJourney {

    @TempDir
    Path folder;

    @Test
    void whoever_mistypes_the_password_is_told_so_and_signs_in_with_the_right_one() {
        Page page = browser(Browser.DESK);
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
        Browser.screenshot(page, "sign-in-desk");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();

        page.getByLabel("用户名").fill("commander");
        page.getByLabel("口令").fill("not the password");
        page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();

        Page signedIn = signingIn("commander", Browser.PHONE);
        assertThat(signedIn).hasURL(Pattern.compile(".*/glance/370105$"));
        Browser.screenshot(signedIn, "glance-phone");
    }

    @Test
    void a_commander_drills_down_the_map_from_district_to_grid() {
        Page page = signingIn("commander", Browser.DESK);
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("天桥区");
        assertThat(page.getByText("42,266")).isVisible();
        Browser.screenshot(page, "glance-desk");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();

        for (int digits : new int[] {9, 12, 15}) {
            page.locator("main table a[href^='/glance/']").first().click();
            page.waitForURL(Pattern.compile(".*/glance/[0-9]{" + digits + "}([?].*)?$"));
        }
        Browser.screenshot(page, "glance-grid-desk");
        assertThat(page.locator(".trail > ol > li")).hasCount(4);
    }

    @Test
    void a_community_officer_finds_nothing_behind_another_communitys_address() {
        Page commander = signedIn("commander", Browser.DESK);
        commander.navigate("/places?area=370105004");
        String place = commander.locator("table.rows tbody a").first().getAttribute("href");

        Page officer = signedIn("community_officer", Browser.DESK);
        assertThat(officer.navigate(place).status()).isEqualTo(404);
        assertThat(officer.getByRole(AriaRole.HEADING).first()).hasText("没有找到");
        Browser.screenshot(officer, "another-community-desk");
        assertThat(officer.navigate("/glance/370105004").status()).isEqualTo(404);
        assertThat(officer.navigate("/accounts").status()).isEqualTo(403);
        officer.navigate("/places?area=370105004");
        assertThat(officer.locator("table.rows tbody tr")).hasCount(0);
    }

    @Test
    void a_list_with_errors_is_mended_and_sent_again_and_nothing_is_doubled() throws IOException {
        Page page = signedIn("community_officer", Browser.DESK);
        page.navigate("/imports");
        Browser.screenshot(page, "imports-desk");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();

        send(page, list("名单.csv", 5));
        assertThat(count(page, "新增")).isEqualTo(15);
        assertThat(count(page, "有误")).isEqualTo(5);
        Browser.screenshot(page, "import-preview-desk");
        assertThat(Browser.accessibilityProblems(page)).isEmpty();
        Download wrong = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("下载")))
                        .click());
        assertThat(rows(wrong)).hasSize(5);
        page.getByRole(AriaRole.CHECKBOX).first().check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("确认")))
                .click();
        assertThat(page.locator(".said")).isVisible();

        send(page, list("名单（改正）.csv", 0));
        assertThat(count(page, "新增")).isEqualTo(5);
        assertThat(count(page, "相同")).isEqualTo(15);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("确认")))
                .click();
        assertThat(page.locator(".said")).isVisible();
        Browser.screenshot(page, "import-done-desk");

        send(page, list("再来一遍.csv", 0));
        assertThat(count(page, "相同")).isEqualTo(20);
    }

    private static void send(Page page, Path file) {
        page.navigate("/imports");
        page.locator("input[type=file]").setInputFiles(file);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("上传")))
                .click();
        page.waitForURL(Pattern.compile(".*/imports/[0-9a-f-]{36}$"));
        assertThat(page.locator("main .figures")).isVisible();
    }

    private static int count(Page page, String state) {
        return Integer.parseInt(page.locator("main .figures .figure", new Page.LocatorOptions().setHasText(state))
                .first()
                .locator(".value")
                .textContent()
                .strip());
    }

    /// Twenty people of one courtyard, the first `wrong` of them with a false check digit.
    private Path list(String name, int wrong) throws IOException {
        String[] account = DemonstrationDistrict.account("grid_worker");
        String courtyard = courtyard();
        StringBuilder text = new StringBuilder("姓名,身份证号,联系电话,所属网格,楼栋,单元,房号\n");
        for (int i = 0; i < 20; i++) {
            String seventeen = "99999919800101%03d".formatted(400 + i);
            char check = IdentityNumber.checkCharacter(seventeen);
            char written = i >= wrong ? check : check == '1' ? '2' : '1';
            text.append("测试%s,%s%s,1003%07d,%s,%s,,%d\n"
                    .formatted((char) ('一' + i), seventeen, written, 1000 + i, account[3], courtyard, 101 + i / 2));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private String courtyard() {
        Page page = signedIn("grid_worker", Browser.DESK);
        page.navigate("/places?kind=courtyard");
        String first = page.locator("table.rows tbody a").first().textContent();
        page.context().close();
        return first.strip();
    }

    private List<TableRow> rows(Download download) throws IOException {
        Path file = folder.resolve("wrong.xlsx");
        download.saveAs(file);
        List<TableRow> rows = new ArrayList<>();
        try (TableReader reader = TableReader.open(file, Limits.STANDARD)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }
}
