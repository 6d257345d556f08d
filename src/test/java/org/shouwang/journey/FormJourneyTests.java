package org.shouwang.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shouwang.form.expression.ExpressionCases;

/// A form on the phone: known facts filled in, errors beside the field, the next subject already there; and
/// the desk where it is written and seen.
@Journey
class FormJourneyTests extends DemonstrationJourney {

    @Test
    void a_household_is_surveyed_on_the_phone_and_the_next_is_already_there() {
        Page phone = signedIn("grid_worker", Browser.PHONE);
        phone.navigate("/my-forms");
        looks(phone, "my-forms-phone");
        phone.locator(".card")
                .filter(new Locator.FilterOptions().setHasText("入户摸排表"))
                .getByText("开始填")
                .click();
        Locator subject = phone.locator(".form-subject");
        assertThat(phone.locator(".form-known").first()).containsText("已知：来自台账");
        String first = subject.textContent();
        looks(phone, "form-fill-phone");
        Locator forward = phone.locator(".form-forward");
        forward.click();
        assertThat(phone.locator(".form-item.wrong .error").first()).hasText("请填这一项");
        looks(phone, "form-wrong-phone");
        phone.getByLabel("近 14 天从外地返回几人").fill("1");
        forward.click();
        phone.getByLabel("从哪里返回").fill("湖北孝感");
        phone.getByLabel("返回日期").fill("2020-02-01");
        looks(phone, "form-repeat-phone");
        forward.click();
        phone.locator("label.form-option")
                .filter(new Locator.FilterOptions().setHasText("否"))
                .click();
        looks(phone, "form-last-phone");
        forward.click();
        assertThat(phone.locator(".said")).containsText("已报送");
        assertThat(subject).not().hasText(first);
    }

    @Test
    void an_officer_writes_a_form_beside_a_live_phone_and_sees_what_was_answered() {
        Page desk = signedIn("street_officer", Browser.DESK);
        desk.navigate("/forms");
        looks(desk, "forms-desk");
        desk.navigate("/forms/new?example=home-check");
        assertThat(desk.locator(".form-phone .form-option").first()).isVisible();
        desk.getByText("加一组").click();
        Locator group = desk.locator(".form-rows tbody tr[data-depth='0']").last();
        group.locator("input").first().fill("同住的人");
        group.locator("select").first().selectOption("repeat");
        desk.locator(".form-rows tbody tr").last().getByText("组里加一题").click();
        Locator inside = desk.locator(".form-rows tbody tr[data-depth='1']").last();
        inside.locator("input").first().fill("姓名");
        inside.locator("input").first().press("Tab");
        assertThat(String.valueOf(desk.evaluate("""
                () => { const last = JSON.parse(document.querySelector("[name=definition]").value).items.at(-1)
                        return last.type + " " + Object.values(last.items[0].label).join("") }
                """))).isEqualTo("repeat 姓名");
        looks(desk, "form-write-desk");
        desk.navigate("/form-tables/new?kind=household");
        desk.locator("[name=heading]").first().fill("户主");
        desk.getByText("加一栏").click();
        assertThat(desk.locator("[name=heading]")).hasCount(3);
        desk.locator("[name=heading]").last().fill("区划");
        looks(desk, "form-table-write-desk");
        desk.navigate("/form-answers");
        looks(desk, "form-answers-desk");
        desk.locator("tbody tr").first().dblclick();
        assertThat(desk.locator("h1")).containsText("入户摸排表");
        looks(desk, "form-answer-desk");
        desk.navigate("/forms?state=live");
        desk.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("居家隔离"))
                .dblclick();
        assertThat(desk.locator(".form-phone .form-option").first()).isVisible();
        looks(desk, "form-desk");
    }

    @Test
    void completeness_department_tables_and_reports_are_at_the_desk() {
        Page desk = signedIn("street_officer", Browser.DESK);
        desk.navigate("/form-completeness");
        looks(desk, "form-completeness-desk");
        desk.navigate("/form-tables");
        looks(desk, "form-tables-desk");
        desk.locator(".card")
                .filter(new Locator.FilterOptions().setHasText("公安分局"))
                .getByText("看报表")
                .click();
        assertThat(desk.locator("tbody tr").first()).isVisible();
        looks(desk, "form-table-desk");
        desk.navigate("/form-reports");
        desk.locator("summary").getByText("准备上报").click();
        desk.locator("main form button").getByText("准备上报").click();
        assertThat(desk.locator("h1")).containsText("街道");
        looks(desk, "form-report-desk");
        Page phone = signedIn("community_officer", Browser.PHONE);
        phone.navigate("/form-completeness");
        looks(phone, "form-completeness-phone");
        phone.navigate("/forms?state=live");
        looks(phone, "forms-phone");
    }

    @Test
    void the_browser_comes_to_the_same_as_the_server_in_every_case_of_the_table() throws IOException {
        Page page = browser(Browser.DESK);
        page.navigate("/sign-in");
        Object wrong = page.evaluate("""
                async cases => {
                  const { evaluate, text } = await import("/app/form/expression.js")
                  const fields = { n: "42", word: "tea", empty: "", many: "a b c", day: "2020-02-01", phone: "13800000000", a: "1",
                    list: ["", "", "", ""], turns: ["1", "2", "3", ""] }
                  const context = { field: name => fields[name] ?? null, current: "", position: 2,
                    column: name => name === "city" ? "jinan" : null,
                    choiceName: (field, value) => field === "many" && value === "b" ? "乙" : "",
                    indexed: (field, repeat, turn) => ["1", "2", "3", ""][turn - 1], now: Date.parse("2020-02-10T02:00:00Z") }
                  return JSON.parse(cases).map(one => {
                    let is
                    try { is = text(evaluate(one.e, context)) } catch (problem) { is = "! " + problem.code }
                    return is === (one.fails ? "! " + one.fails : one.is) ? null : one.e + " → " + is
                  }).filter(Boolean)
                }""", ExpressionCases.text());
        assertThat(wrong).isEqualTo(List.of());
    }
}
