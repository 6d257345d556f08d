package org.shouwang.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.account.view.ListViews;
import org.shouwang.platform.web.list.SavedViews;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ShouwangTest
class ListViewTests {

    private static final String AREA = "370105001001";
    private static final String ASKED = "/persons?area=" + AREA + "&presence=returned&sort=-updated&columns=name,phone";
    private static final String SAVED = "/persons?presence=returned&sort=-updated&columns=name,phone";

    @Autowired
    MockMvc mvc;

    @Autowired
    ListViews views;

    TestAccount officer;
    TestAccount colleague;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, AREA);
        colleague = TestAccount.of(Role.COMMUNITY_OFFICER, AREA);
    }

    private ResultActions save(TestAccount account, String list, String name, boolean opens) throws Exception {
        return mvc.perform(post("/list-views")
                .param("list", list)
                .param("name", name)
                .param("opens", String.valueOf(opens))
                .with(account.page()));
    }

    private SavedViews.View only() {
        return officer.principal().call(() -> views.of("/persons")).getFirst();
    }

    @Test
    void a_view_keeps_filters_sort_and_columns_and_shows_them_wherever_one_is() throws Exception {
        save(officer, ASKED, "返程人员", false).andExpect(redirectedUrl(ASKED.replace(",", "%2C")));
        assertThat(only().address()).isEqualTo(SAVED.replace(",", "%2C"));
        for (String language : new String[] {"zh-CN", "en"}) {
            mvc.perform(get(ASKED).param("language", language).with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("返程人员")))
                    .andExpect(content().string(containsString("aria-current=\"true\" href=\"/persons?presence=")))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void a_list_opens_with_the_view_that_was_chosen_for_that_until_it_no_longer_is() throws Exception {
        save(officer, ASKED, "返程人员", true);
        mvc.perform(get("/persons").param("area", AREA).with(officer.page()))
                .andExpect(redirectedUrl(SAVED.replace(",", "%2C") + "&area=" + AREA));
        mvc.perform(get("/persons?view=all").with(officer.page())).andExpect(status().isOk());
        mvc.perform(get("/persons?name=x").with(officer.page())).andExpect(status().isOk());
        mvc.perform(get("/persons").with(colleague.page())).andExpect(status().isOk());
        String turn = "/list-views/" + only().id() + "/opening";
        mvc.perform(post(turn).with(officer.page())).andExpect(redirectedUrl("/persons?view=all"));
        mvc.perform(get("/persons").with(officer.page())).andExpect(status().isOk());
        mvc.perform(post(turn).with(officer.page()));
        assertThat(only().first()).isTrue();
    }

    @Test
    void only_one_view_opens_and_the_same_name_is_the_same_view() throws Exception {
        save(officer, "/persons?presence=away", "一", true);
        save(officer, "/persons?presence=returned", "二", true);
        save(officer, "/persons?presence=present", "一", false);
        assertThat(officer.principal().call(() -> views.of("/persons")))
                .extracting(SavedViews.View::name, SavedViews.View::first)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("一", false),
                        org.assertj.core.groups.Tuple.tuple("二", true));
    }

    @Test
    void nobody_sees_turns_or_removes_another_ones_view() throws Exception {
        save(officer, ASKED, "返程人员", false);
        mvc.perform(get("/persons").with(colleague.page())).andExpect(content().string(not(containsString("返程人员"))));
        String view = "/list-views/" + only().id();
        mvc.perform(post(view + "/removal").with(colleague.page())).andExpect(status().isNotFound());
        mvc.perform(post(view + "/opening").with(colleague.page())).andExpect(status().isNotFound());
        mvc.perform(post(view + "/removal").with(officer.pageWithoutCsrf())).andExpect(status().isForbidden());
        assertThat(only().first()).isFalse();
        mvc.perform(post(view + "/removal").with(officer.page())).andExpect(redirectedUrl("/persons?view=all"));
        mvc.perform(post(view + "/removal").with(officer.page())).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "a\u202Eb"})
    void a_view_needs_a_name_that_can_be_read(String name) throws Exception {
        save(officer, ASKED, name, false).andExpect(status().isUnprocessableContent());
    }

    @Test
    void what_is_no_list_cannot_be_saved_and_there_is_an_end_to_views() throws Exception {
        save(officer, "https://evil.example/", "x", false).andExpect(status().isNotFound());
        for (int i = 0; i < 20; i++) {
            save(officer, ASKED, "视图" + i, false).andExpect(status().is3xxRedirection());
        }
        save(officer, ASKED, "多了", false).andExpect(status().isConflict());
        save(officer, "/persons?name=%E7%8E%8B", "视图3", false).andExpect(status().is3xxRedirection());
    }
}
