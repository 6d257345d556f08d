package org.shouwang.duty.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Units entered and changed, and what is known of staff changed.
@ShouwangTest
class StaffFormsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Staff staff;

    @Autowired
    Units units;

    @Autowired
    TestClock clock;

    TestAccount officer;
    TestAccount stranger;
    UUID id;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        id = UuidCreator.getTimeOrderedEpoch();
    }

    private MockHttpServletRequestBuilder unit(TestAccount who, int version, String name) {
        return post("/staff/units")
                .with(who.page())
                .param("id", id.toString())
                .param("version", String.valueOf(version))
                .param("areaCode", SmallDistrict.COMMUNITY)
                .param("kind", "social")
                .param("name", name);
    }

    @Test
    void a_unit_is_entered_once_changed_and_told_when_somebody_was_faster() throws Exception {
        mvc.perform(get("/staff/units/new").with(officer.page()))
                .andExpect(content().string(containsString("登记单位")));
        for (int time = 0; time < 2; time++) {
            mvc.perform(unit(officer, 0, "邻里互助社")).andExpect(status().is3xxRedirection());
        }
        mvc.perform(unit(officer, 0, "另一个社")).andExpect(status().isConflict());
        mvc.perform(get("/staff/units/" + id + "/edit").with(officer.page()))
                .andExpect(content().string(containsString("邻里互助社")));
        mvc.perform(unit(officer, 1, "邻里互助中心").param("lends", "true")).andExpect(status().is3xxRedirection());
        mvc.perform(unit(officer, 1, "邻里互助站"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("刚才有人改过这个单位")));
        mvc.perform(unit(officer, 2, " ")).andExpect(status().isUnprocessableContent());
        Unit kept = officer.principal().call(() -> units.require(id));
        assertThat(kept.name()).isEqualTo("邻里互助中心");
        assertThat(kept.lends()).isTrue();
    }

    @Test
    void another_communitys_unit_is_not_changed() throws Exception {
        mvc.perform(unit(officer, 0, "邻里互助社"));
        mvc.perform(unit(stranger, 1, "别人的社")).andExpect(status().isNotFound());
        mvc.perform(unit(TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID), 1, "网格员的社"))
                .andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder change(TestAccount who, UUID member, int version, String name) {
        return post("/staff/" + member)
                .with(who.page())
                .param("version", String.valueOf(version))
                .param("name", name)
                .param("title", "组长")
                .param("phone", "10030000002");
    }

    @Test
    void somebodys_facts_are_changed_by_their_community_and_by_nobody_at_the_same_time() throws Exception {
        UUID member = DutyFixture.enlist(staff, SmallDistrict.GRID, Member.Kind.STAFF, "守门甲");
        mvc.perform(get("/staff/" + member).with(officer.page()))
                .andExpect(content().string(containsString("/edit")));
        mvc.perform(get("/staff/" + member + "/edit").with(officer.page()))
                .andExpect(content().string(containsString("守门甲")));
        for (int time = 0; time < 2; time++) {
            mvc.perform(change(officer, member, 1, "守门乙")).andExpect(status().is3xxRedirection());
        }
        Member changed = officer.principal().call(() -> staff.read(member));
        assertThat(changed.name()).isEqualTo("守门乙");
        assertThat(changed.title()).isEqualTo("组长");
        assertThat(changed.phone()).isEqualTo("10030000002");
        assertThat(changed.party()).isFalse();
        mvc.perform(change(officer, member, 1, "守门丙"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("刚才有人改过")));
        mvc.perform(change(officer, member, 2, "")).andExpect(status().isUnprocessableContent());
        mvc.perform(change(stranger, member, 2, "守门丁")).andExpect(status().isNotFound());
    }
}
