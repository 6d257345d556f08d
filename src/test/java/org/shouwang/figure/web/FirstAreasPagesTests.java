package org.shouwang.figure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/// A new installation gets its district.
@ShouwangTest
class FirstAreasPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    TestAccount administrator;

    @BeforeEach
    void nothing() {
        TestDatabase.clean();
        administrator = TestAccount.of(Role.SYSTEM_ADMIN);
    }

    private static MockMultipartHttpServletRequestBuilder list(String... lines) {
        return multipart("/first-areas/list")
                .file(new MockMultipartFile(
                        "file", "a.csv", "text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private long count() {
        return SmallDistrict.count("select count(*) from area.area");
    }

    @Test
    void the_accounts_page_leads_to_it_while_there_are_no_areas() throws Exception {
        TestAccount security = TestAccount.of(Role.SECURITY_ADMIN);
        mvc.perform(get("/accounts").with(administrator.page()))
                .andExpect(content().string(allOf(containsString("还没有区划"), containsString("/first-areas"))));
        mvc.perform(get("/accounts").with(security.page()))
                .andExpect(content().string(allOf(containsString("还没有区划"), not(containsString("/first-areas")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"370105", "4106"})
    void a_list_that_ships_with_the_product_comes_with_outlines_once(String root) throws Exception {
        for (String language : new String[] {"zh_CN", "en"}) {
            mvc.perform(get("/first-areas").param("language", language).with(administrator.page()))
                    .andExpect(content().string(containsString("value=\"" + root + "\"")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(post("/first-areas/shipped").param("root", root).with(administrator.page()))
                .andExpect(redirectedUrl("/first-areas?said=done"));

        assertThat(areas.roots()).extracting(Area::code).containsExactly(root);
        assertThat(count()).isGreaterThan(150);
        assertThat(SmallDistrict.count("select count(*) from area.outline")).isPositive();
        assertThat(SmallDistrict.count("select count(*) from platform.audit_entry where action = 'import'"
                        + " and subject_type = 'area' and account = '" + administrator.id() + "'"))
                .isOne();
        mvc.perform(get("/first-areas").param("said", "done").with(administrator.page()))
                .andExpect(content().string(allOf(containsString("区划已导入"), containsString("先授予一名指挥长"))));
        mvc.perform(post("/first-areas/shipped").param("root", "420104").with(administrator.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已经有区划了")));
        mvc.perform(get("/accounts").with(administrator.page()))
                .andExpect(content().string(not(containsString("还没有区划"))));
    }

    @Test
    void ones_own_list_is_taken_whole_or_not_at_all() throws Exception {
        mvc.perform(list("区划代码,区划名称", "370199,某区", "370199001,某街道", "370199002001,没有街道的社区")
                        .with(administrator.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("上级区划不存在")));
        assertThat(count()).isZero();

        mvc.perform(list("区划代码,区划名称", "370199,某区", "370199001,某街道", "370199001001,某社区", "370199001001001,第一网格")
                        .with(administrator.page()))
                .andExpect(redirectedUrl("/first-areas?said=done"));
        assertThat(count()).isEqualTo(4);
        mvc.perform(list("区划代码,区划名称", "370198,又一区").with(administrator.page()))
                .andExpect(status().isUnprocessableContent());
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void nobody_else_brings_in_areas() throws Exception {
        for (Role role : new Role[] {Role.SECURITY_ADMIN, Role.AUDITOR}) {
            TestAccount other = TestAccount.of(role);
            mvc.perform(get("/first-areas").with(other.page())).andExpect(status().isForbidden());
            mvc.perform(post("/first-areas/shipped").param("root", "370105").with(other.page()))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(post("/first-areas/shipped").param("root", "110101").with(administrator.page()))
                .andExpect(status().isNotFound());
        assertThat(Principals.systemAdministrator().call(areas::roots)).isEmpty();
    }
}
