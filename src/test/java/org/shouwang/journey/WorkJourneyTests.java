package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// One item from the community officer's desk to the grid worker's phone and back, until it is struck off.
@Journey
class WorkJourneyTests extends DemonstrationJourney {

    @Test
    void an_item_is_given_at_the_desk_done_on_the_phone_and_struck_off_at_the_desk() throws IOException {
        Page desk = signingIn("community_officer", Browser.DESK);
        assertThat(desk).hasURL(Pattern.compile(".*/today$"));
        looks(desk, "my-day-desk");
        desk.navigate("/work-items/new");
        desk.getByLabel("要办什么").fill("给3号楼隔离户送生活物资");
        desk.locator("#owner")
                .selectOption(desk.locator("#owner option[value^='post:grid_worker@']")
                        .first()
                        .getAttribute("value"));
        looks(desk, "work-new-desk");
        desk.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("提出事项"))
                .click();
        assertThat(desk.locator("h1")).hasText("给3号楼隔离户送生活物资");
        looks(desk, "work-item-desk");
        String item = desk.url();

        Page phone = signingIn("grid_worker", Browser.PHONE);
        assertThat(phone).hasURL(Pattern.compile(".*/today$"));
        assertThat(phone.locator(".card .drill-mark")).hasCount(1);
        looks(phone, "my-day-phone");
        Locator card = phone.locator(".card").filter(new Locator.FilterOptions().setHasText("给3号楼隔离户送生活物资"));
        card.getByText("接收", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(phone.locator(".said")).containsText("已接收");
        card.getByText("办完了").click();
        card.locator("input[type=file]").setInputFiles(new FilePayload("door.jpg", "image/jpeg", picture()));
        card.getByLabel("办理结果").fill("已送到门口，电话确认收到");
        card.scrollIntoViewIfNeeded();
        looks(phone, "my-day-report-phone");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("报结"))
                .click();
        assertThat(phone.locator(".said")).containsText("已报结");
        phone.navigate(item);
        looks(phone, "work-item-phone");

        desk.navigate(item);
        assertThat(desk.locator(".photos img")).isVisible();
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核查通过，销号"))
                .click();
        assertThat(desk.locator(".heading .mark").first()).hasText("已销号");
        looks(desk, "work-item-struck-off-desk");
    }

    private static byte[] picture() throws IOException {
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(80, 60, 480, 360);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    @Test
    void a_commander_sees_what_is_open_who_has_it_and_presses_several_at_once() {
        Page page = signedIn("commander", Browser.DESK);
        page.navigate("/my-area?show=open");
        looks(page, "my-area-desk");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("督办选中的")))
                .isDisabled();
        page.locator("input[name=item]").nth(0).check();
        page.locator("input[name=item]").nth(1).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("督办选中的"))
                .click();
        assertThat(page.locator(".said")).containsText("已督办 2 件");
        page.navigate("/work-items");
        looks(page, "work-items-desk");
        page.navigate("/responses");
        looks(page, "responses-desk");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("防汛应急演练"))
                .click();
        assertThat(page.locator(".drill")).isVisible();
        looks(page, "response-desk");

        Page phone = signedIn("commander", Browser.PHONE);
        for (String path : List.of("/my-area?show=open", "/responses", "/responses/new", "/work-items", "/today")) {
            phone.navigate(path);
            looks(phone, "work" + path.replaceAll("[^a-z]+", "-") + "-phone");
        }
    }
}
