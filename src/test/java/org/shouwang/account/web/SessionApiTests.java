package org.shouwang.account.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ShouwangTest
class SessionApiTests {

    private static final String GRID = "370105001001001";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock clock;

    TestAccount worker;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
        worker = TestAccount.of(Role.GRID_WORKER, GRID);
    }

    @Test
    void a_password_gives_a_token_that_says_who_one_is() throws Exception {
        String answer = signIn(worker.username(), TestAccount.PASSWORD)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.expiresAt").value("2020-03-11T02:00:00Z"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String token = answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");

        mvc.perform(get("/api/v1/sessions/current").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.username").value(worker.username()))
                .andExpect(jsonPath("$.role").value("grid_worker"))
                .andExpect(jsonPath("$.areas[0]").value(GRID));
        mvc.perform(delete("/api/v1/sessions/current").header("Authorization", "Bearer " + token))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/sessions/current").header("Authorization", "Bearer " + token))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("account.not_signed_in"));
    }

    @Test
    void failures_are_problems_and_too_many_say_when_to_come_back() throws Exception {
        for (int i = 0; i < 5; i++) {
            signIn(worker.username(), "wrong")
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string("WWW-Authenticate", "Bearer"))
                    .andExpect(jsonPath("$.code").value("account.wrong"));
        }
        signIn(worker.username(), TestAccount.PASSWORD)
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "60"))
                .andExpect(jsonPath("$.code").value("account.locked"))
                .andExpect(jsonPath("$.detail").value(containsString("1")));
        signIn("", "").andExpect(status().isUnprocessableContent());
        mvc.perform(post("/api/v1/sessions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void signing_out_everywhere_ends_bearer_and_page_alike() throws Exception {
        mvc.perform(delete("/api/v1/sessions").with(worker.bearer())).andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/sessions/current").with(worker.bearer())).andExpect(status().isUnauthorized());
        mvc.perform(get("/me").with(worker.page())).andExpect(status().isSeeOther());
    }

    @Test
    void a_password_is_changed_with_the_current_one() throws Exception {
        change("wrong one", "a long new password").andExpect(status().isUnprocessableContent());
        change(TestAccount.PASSWORD, "short").andExpect(jsonPath("$.code").value("account.password_short"));
        change(TestAccount.PASSWORD, "a long new password").andExpect(status().isNoContent());
        signIn(worker.username(), "a long new password").andExpect(status().isCreated());
    }

    @Test
    void a_cookie_changes_nothing_without_proof_that_our_page_sent_it_and_a_bearer_needs_none() throws Exception {
        mvc.perform(delete("/api/v1/sessions").with(worker.pageWithoutCsrf()))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("account.csrf"));
        mvc.perform(delete("/api/v1/sessions").with(worker.page())).andExpect(status().isNoContent());
    }

    @Test
    void the_token_of_a_page_is_no_bearer_token_nor_the_other_way_round() throws Exception {
        mvc.perform(get("/api/v1/sessions/current").header("Authorization", "Bearer " + worker.pageToken()))
                .andExpect(status().isUnauthorized());
        mvc.perform(get("/me").cookie(new jakarta.servlet.http.Cookie("session", worker.bearerToken())))
                .andExpect(status().isSeeOther());
    }

    @Test
    void what_is_not_declared_is_closed() throws Exception {
        mvc.perform(get("/v3/api-docs")).andExpect(status().isSeeOther());
        mvc.perform(get("/api/v1/none")).andExpect(status().isUnauthorized());
        mvc.perform(get("/actuator/metrics").with(worker.bearer())).andExpect(status().isForbidden());
        mvc.perform(get("/actuator/metrics")
                        .with(TestAccount.of(Role.SYSTEM_ADMIN).bearer()))
                .andExpect(status().isOk());
        mvc.perform(get("/actuator/health")).andExpect(status().isOk());
        mvc.perform(get("/actuator/health/database"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("UP"));
    }

    @Test
    void answers_carry_strict_headers() throws Exception {
        mvc.perform(get("/sign-in").secure(true))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Strict-Transport-Security", containsString("max-age=31536000")))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("Permissions-Policy", containsString("microphone=()")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"));
    }

    private ResultActions signIn(String username, String password) throws Exception {
        return mvc.perform(post("/api/v1/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)));
    }

    private ResultActions change(String current, String wanted) throws Exception {
        return mvc.perform(put("/api/v1/sessions/current/password")
                .with(worker.bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"current\":\"%s\",\"wanted\":\"%s\"}".formatted(current, wanted)));
    }
}
