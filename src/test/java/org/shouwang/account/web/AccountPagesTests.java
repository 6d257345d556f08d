package org.shouwang.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.account.Role;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class AccountPagesTests {

    private static final String GRID = "370105001001001";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock clock;

    TestAccount system;
    TestAccount security;
    TestAccount worker;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
        system = TestAccount.of(Role.SYSTEM_ADMIN);
        security = TestAccount.of(Role.SECURITY_ADMIN);
        worker = TestAccount.of(Role.GRID_WORKER, GRID);
    }

    @Test
    void the_bundles_are_complete_in_both_languages() throws Exception {
        Properties chinese = bundle("zh_CN");
        Properties english = bundle("en");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        assertThat(english.values())
                .noneMatch(text -> text.toString()
                        .codePoints()
                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
    }

    @Test
    void signing_in_sets_a_cookie_and_leads_back() throws Exception {
        mvc.perform(get("/accounts"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/sign-in?next=%2Faccounts"));
        mvc.perform(get("/sign-in").param("next", "/accounts"))
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"/accounts\""),
                                containsString("登录"),
                                containsString("name=\"_csrf\""))));
        mvc.perform(signIn(worker.username(), TestAccount.PASSWORD).param("next", "/accounts?role=none"))
                .andExpect(redirectedUrl("/accounts?role=none"))
                .andExpect(cookie().httpOnly("session", true))
                .andExpect(cookie().attribute("session", "SameSite", "Lax"));
        mvc.perform(signIn(worker.username(), TestAccount.PASSWORD).secure(true).cookie(new Cookie("__Host-csrf", "x")))
                .andExpect(cookie().secure("__Host-session", true));
        mvc.perform(get("/sign-in").with(worker.page())).andExpect(redirectedUrl("/"));
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/sign-out"})
    void the_way_back_leads_to_no_other_site(String next) throws Exception {
        mvc.perform(signIn(worker.username(), TestAccount.PASSWORD).param("next", next))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void failures_to_sign_in_are_explained() throws Exception {
        mvc.perform(signIn("", "")).andExpect(status().isUnprocessableContent());
        mvc.perform(signIn("<b>", "wrong"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().string(allOf(containsString("用户名或口令不对"), not(containsString("<b>")))));
        for (int i = 0; i < 5; i++) {
            mvc.perform(signIn(worker.username(), "wrong"));
        }
        mvc.perform(signIn(worker.username(), TestAccount.PASSWORD))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "60"))
                .andExpect(content().string(containsString("请过 1 分钟再试")));
        mvc.perform(post("/sign-in").param("username", "x").param("password", "y"))
                .andExpect(status().isForbidden())
                .andExpect(forwardedUrl("/problem/denied"));
        mvc.perform(get("/problem/denied"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("没有保存任何改动")));
    }

    @Test
    void htmx_is_sent_to_the_sign_in_page() throws Exception {
        mvc.perform(get("/accounts").header("HX-Request", "true"))
                .andExpect(header().string("HX-Redirect", "/sign-in"));
    }

    @Test
    void ones_own_page_shows_sessions_and_ends_them() throws Exception {
        mvc.perform(get("/me").with(worker.page()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString(worker.username()),
                                containsString("网格员"),
                                containsString(GRID),
                                containsString("手机应用或程序"),
                                containsString("本次登录"))));
        mvc.perform(get("/me").param("language", "en").with(security.page()))
                .andExpect(content().string(containsString("Security administrator")));
        mvc.perform(post("/me/sessions/00000000-0000-0000-0000-000000000000/closure")
                        .with(worker.page()))
                .andExpect(redirectedUrl("/me?said=session"));
        mvc.perform(get("/me?said=session").with(worker.page()))
                .andExpect(content().string(containsString("那个会话已退出")));
        mvc.perform(post("/me/sessions/closure").with(worker.page())).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/me").with(worker.page())).andExpect(status().isSeeOther());
    }

    @Test
    void ones_sessions_say_in_words_from_where_and_never_what_a_browser_calls_itself() throws Exception {
        TestDatabase.get().execute("""
                update account.session set user_agent = case kind
                    when 'page' then 'Mozilla/5.0 (Linux; Android 10; K) Chrome/124.0.0.0 Mobile Safari/537.36'
                    else '<script>alert(1)</script>${7*7}' end, address = '2001:db8::/64';
                insert into platform.field_device (id, account_id, role, areas, agent, secret, enrolled_at, last_seen_at)
                values (gen_random_uuid(), '%s', 'grid_worker', '{}', 'Mozilla/5.0 (iPhone) Version/17 Safari/604.1', '\\x00',
                    now(), now())
                """.formatted(worker.principal().account()));
        mvc.perform(get("/me").with(worker.page()))
                .andExpect(content().string(containsString("安卓手机 · Chrome 浏览器")))
                .andExpect(content().string(containsString("未知设备 · 未知浏览器")))
                .andExpect(content().string(containsString("iPhone · Safari 浏览器")))
                .andExpect(content().string(containsString("<code>2001:db8::/64</code>")))
                .andExpect(content().string(not(containsString("alert(1)"))))
                .andExpect(content().string(not(containsString("Mozilla"))));
    }

    @Test
    void a_password_is_changed_on_ones_own_page() throws Exception {
        mvc.perform(password("wrong", "a long new password", "a long new password"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("现在的口令不对")));
        mvc.perform(password(TestAccount.PASSWORD, "a long new password", "another"))
                .andExpect(content().string(containsString("不一样")));
        mvc.perform(password(TestAccount.PASSWORD, "a long new password", "a long new password"))
                .andExpect(redirectedUrl("/me?said=password"));
        mvc.perform(get("/me?said=password").with(worker.page()))
                .andExpect(content().string(containsString("口令已修改")));
        mvc.perform(post("/sign-out").with(worker.page())).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/me").with(worker.page())).andExpect(status().isSeeOther());
    }

    @Test
    void who_holds_a_one_time_password_is_led_to_change_it() throws Exception {
        TestDatabase.get().execute("update account.credential set must_change = true");
        mvc.perform(signIn(worker.username(), TestAccount.PASSWORD)).andExpect(redirectedUrl("/me"));
        mvc.perform(get("/me").with(worker.page())).andExpect(content().string(containsString("一次性口令")));
        mvc.perform(get("/accounts").with(system.page()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("先在“我的账号”里修改")));
    }

    @Test
    void administrators_list_accounts_and_others_do_not() throws Exception {
        mvc.perform(get("/accounts").with(system.page()))
                .andExpect(content()
                        .string(allOf(
                                containsString(worker.username()),
                                containsString("/accounts/new"),
                                containsString("href=\"/accounts\""))));
        mvc.perform(get("/accounts")
                        .param("role", "grid_worker")
                        .param("sort", "-created")
                        .with(security.page()))
                .andExpect(content()
                        .string(allOf(
                                containsString(worker.username()),
                                not(containsString("/accounts/new")),
                                not(containsString(">" + system.username())))));
        mvc.perform(get("/accounts").param("text", "nobody-here").with(system.page()))
                .andExpect(content().string(containsString("没有这样的账号")));
        mvc.perform(get("/accounts").param("role", "x").with(system.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/accounts").with(worker.page())).andExpect(status().isForbidden());
        mvc.perform(get("/accounts").with(TestAccount.of(Role.AUDITOR).page())).andExpect(status().isForbidden());
    }

    @Test
    void an_account_is_created_named_reset_suspended_and_activated() throws Exception {
        mvc.perform(get("/accounts/new").with(system.page())).andExpect(status().isOk());
        mvc.perform(post("/accounts")
                        .param("username", "new.one")
                        .param("name", "新人")
                        .with(system.page()))
                .andExpect(status().isCreated())
                .andExpect(content().string(allOf(containsString("one-time"), containsString("未授予岗位"))));
        mvc.perform(post("/accounts")
                        .param("username", "new.one")
                        .param("name", "新人")
                        .with(system.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已经有人用了")));
        String page = "/accounts/" + worker.id();
        mvc.perform(post(page + "/name").param("name", "李某").with(system.page()))
                .andExpect(redirectedUrl(page + "?said=done"));
        mvc.perform(get(page + "?said=done").with(system.page()))
                .andExpect(content()
                        .string(allOf(containsString("李某"), containsString("停用账号"), not(containsString("授予岗位和范围")))));
        mvc.perform(post(page + "/password").with(system.page()))
                .andExpect(content().string(containsString("one-time")));
        mvc.perform(post(page + "/sign-out").with(system.page())).andExpect(status().is3xxRedirection());
        mvc.perform(post(page + "/suspension").with(system.page())).andExpect(status().is3xxRedirection());
        mvc.perform(get(page).with(system.page())).andExpect(content().string(containsString("启用账号")));
        mvc.perform(post(page + "/activation").with(system.page())).andExpect(status().is3xxRedirection());
        mvc.perform(post("/accounts/" + security.id() + "/suspension").with(system.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("唯一在用的账号")));
        mvc.perform(post("/accounts/" + security.id() + "/password").with(system.page()))
                .andExpect(content().string(containsString("不能由他人重置")));
        mvc.perform(get("/accounts/" + system.id()).with(system.page()))
                .andExpect(content().string(containsString("这是您自己的账号")));
        mvc.perform(get("/accounts/00000000-0000-0000-0000-000000000000").with(system.page()))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_security_administrator_grants_role_and_areas() throws Exception {
        String page = "/accounts/" + worker.id();
        mvc.perform(get(page).with(security.page()))
                .andExpect(content().string(allOf(containsString("授予岗位和范围"), not(containsString("停用账号")))));
        mvc.perform(post(page + "/role")
                        .param("role", "volunteer")
                        .param("areas", GRID)
                        .with(security.page()))
                .andExpect(redirectedUrl(page + "?said=done"));
        mvc.perform(post(page + "/role")
                        .param("role", "commander")
                        .param("areas", "37")
                        .with(security.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("太大")));
        mvc.perform(post(page + "/role")
                        .param("role", "king")
                        .param("areas", "")
                        .with(security.page()))
                .andExpect(content().string(containsString("没有这个岗位")));
        mvc.perform(post(page + "/role").param("role", "commander").with(system.page()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/accounts/" + system.id()).with(security.page()))
                .andExpect(content().string(containsString("不能改授他岗")));
        mvc.perform(get("/accounts/" + TestAccount.withoutRole().id()).with(security.page()))
                .andExpect(content().string(containsString("value=\"auditor\"")));
    }

    @Test
    void the_auditor_reads_the_audit_and_verifies_it_and_nobody_else_does() throws Exception {
        TestAccount auditor = TestAccount.of(Role.AUDITOR);
        mvc.perform(get("/audit").with(auditor.page())).andExpect(content().string(containsString("没有这样的记录")));
        for (int i = 0; i < 60; i++) {
            mvc.perform(signIn(worker.username(), TestAccount.PASSWORD));
        }
        mvc.perform(signIn("nobody", "wrong"));
        mvc.perform(get("/audit").with(auditor.page()))
                .andExpect(content()
                        .string(allOf(
                                containsString("登录失败"),
                                containsString("测试" + worker.username()),
                                containsString("rel=\"next\""))));
        mvc.perform(get("/audit")
                        .param("action", "sign_in_failed")
                        .param("from", "2020-02-10")
                        .param("to", "2020-02-10")
                        .with(auditor.page()))
                .andExpect(content()
                        .string(allOf(containsString("wrong"), not(containsString("测试" + worker.username())))));
        mvc.perform(get("/audit")
                        .param("account", worker.id().toString())
                        .param("subject", "x")
                        .with(auditor.page()))
                .andExpect(content().string(containsString("没有这样的记录")));
        for (String wrong : new String[] {"account", "action", "from", "to"}) {
            mvc.perform(get("/audit").param(wrong, "x").with(auditor.page()))
                    .andExpect(status().isUnprocessableContent());
        }
        mvc.perform(post("/audit/verification").with(auditor.page()))
                .andExpect(content().string(containsString("封存完好")));
        clock.advance(Duration.ofMinutes(11));
        mvc.perform(post("/audit/verification").with(auditor.page()))
                .andExpect(content().string(containsString("封存有问题")));
        mvc.perform(get("/audit").with(system.page())).andExpect(status().isForbidden());
        mvc.perform(get("/audit").with(worker.page())).andExpect(status().isForbidden());
    }

    @Test
    void a_new_installation_is_set_up_once() throws Exception {
        TestDatabase.clean();
        mvc.perform(get("/sign-in")).andExpect(redirectedUrl("/setup"));
        mvc.perform(get("/setup")).andExpect(content().string(containsString("谁来担任三员")));
        mvc.perform(setup("same", "same"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("必须是三个人"), containsString("value=\"same\""))));
        mvc.perform(setup("first", "second"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("三员已设立")));
        mvc.perform(setup("fourth", "fifth")).andExpect(status().isConflict());
        mvc.perform(get("/setup")).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void nobody_claims_an_installation_without_the_code_of_its_console() throws Exception {
        TestDatabase.clean();
        for (String code : List.of("", "test-only", "x".repeat(10_000))) {
            mvc.perform(before(post("/setup")).param("code", code).param("system_admin.name", "甲"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("认领码不对")));
        }
        for (int i = 0; i < 2; i++) {
            mvc.perform(before(post("/setup")).param("code", "guess" + i));
        }
        mvc.perform(setup("first", "second"))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"));
        clock.advance(Duration.ofMinutes(31));
        mvc.perform(setup("first", "second"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("三员已设立")));
    }

    private MockHttpServletRequestBuilder password(String current, String wanted, String again) {
        return post("/me/password")
                .param("current", current)
                .param("wanted", wanted)
                .param("again", again)
                .with(worker.page());
    }

    private static MockHttpServletRequestBuilder setup(String first, String second) {
        return before(post("/setup"))
                .param("code", "TEST only code")
                .param("system_admin.username", first)
                .param("system_admin.name", "甲")
                .param("security_admin.username", second)
                .param("security_admin.name", "乙")
                .param("auditor.username", "third")
                .param("auditor.name", "丙");
    }

    private static MockHttpServletRequestBuilder signIn(String username, String password) {
        return before(post("/sign-in")).param("username", username).param("password", password);
    }

    private static MockHttpServletRequestBuilder before(MockHttpServletRequestBuilder request) {
        return request.cookie(new Cookie("csrf", "x")).param("_csrf", TestAccount.masked("x"));
    }

    private static Properties bundle(String language) throws Exception {
        return PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("messages/account_" + language + ".properties"), "UTF-8"));
    }
}
