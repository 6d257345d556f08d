package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;

/// A restriction from the community's desk to the second person, and the level that headquarters sets.
@Journey
class MeasureJourneyTests extends DemonstrationJourney {

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void somebody_is_put_under_observation_by_two_and_headquarters_looks_before_it_sets_a_level() {
        Page desk = signedIn("community_officer", Browser.DESK);
        desk.navigate("/measures");
        looks(desk, "measures-desk");
        desk.navigate("/persons?view=all");
        desk.navigate(desk.locator("tbody a[href^='/persons/']").last().getAttribute("href"));
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("提出措施"))
                .click();
        desk.getByText("居家医学观察").click();
        desk.getByLabel("事由").fill("与确诊病例同乘一趟列车");
        desk.getByLabel("依据", new Page.GetByLabelOptions().setExact(true)).fill("区疾控中心流调报告第8号");
        desk.getByLabel("依据附件")
                .setInputFiles(new FilePayload(
                        "流调报告第8号.pdf", "application/pdf", "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)));
        looks(desk, "measure-new-desk");
        press(desk, "提交，请有权人决定");
        desk.waitForURL(Pattern.compile(".*/measures/[0-9a-f-]{36}$"));
        String measure = desk.url();

        Page street = signedIn("street_officer", Browser.DESK);
        street.navigate(measure);
        press(street, "决定采取");
        assertThat(street.locator(".heading .mark").first()).hasText("临时有效");
        looks(street, "measure-temporary-desk");

        Page phone = signedIn("department_officer", Browser.PHONE);
        phone.navigate(measure);
        assertThat(phone.getByText("流调报告第8号.pdf")).isVisible();
        looks(phone, "measure-approve-phone");
        press(phone, "批准");
        assertThat(phone.locator(".heading .mark").first()).hasText("有效");
        phone.navigate("/measures");
        looks(phone, "measures-phone");

        street.navigate(measure);
        street.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("延长"))
                .click();
        looks(street, "measure-prolong-desk");
        desk.navigate(measure);
        press(desk, "已送达告知书");
        assertThat(desk.getByText("未送达")).hasCount(0);
        looks(desk, "measure-served-desk");
        resident(notice(desk, measure));
        desk.navigate(measure);
        assertThat(desk.getByText("我坐的是前一天的车").first()).isVisible();
        looks(desk, "measure-objected-desk");
        desk.getByRole(AriaRole.MAIN).locator("dd a").first().click();
        assertThat(desk.getByText("与确诊病例同乘一趟列车")).isVisible();
        looks(desk, "person-with-measure-desk");

        Page commander = signedIn("commander", Browser.DESK);
        commander.navigate("/area-levels");
        looks(commander, "area-levels-desk");
        commander.navigate("/area-levels/rules");
        looks(commander, "measure-rules-desk");
        commander.navigate("/area-levels");
        commander
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("定级").setExact(true))
                .click();
        commander.getByLabel("定为").selectOption("high");
        press(commander, "先看会有什么变化");
        assertThat(commander.getByText("非必要场所停业").first()).isVisible();
        looks(commander, "area-level-preview-desk");
        commander.setViewportSize(390, 844);
        commander.reload();
        looks(commander, "area-level-preview-phone");
    }

    /// The address under the code of a notice.
    private static String notice(Page desk, String measure) {
        byte[] file = desk.request().get(measure + "/notice.docx").body();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            return document.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .filter(text -> text.startsWith("http"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The person, with nothing but the notice.
    private void resident(String address) {
        Page phone = browser(Browser.PHONE);
        phone.navigate(address);
        looks(phone, "measure-told-phone");
        phone.getByLabel("这项措施哪里不对？").fill("我坐的是前一天的车，有车票。");
        press(phone, "提出纠错");
        assertThat(phone.getByText("已收到")).isVisible();
        looks(phone, "measure-told-objected-phone");
        phone.setViewportSize(1440, 900);
        phone.reload();
        looks(phone, "measure-told-desk");
    }
}
