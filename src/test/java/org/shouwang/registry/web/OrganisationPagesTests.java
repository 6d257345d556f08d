package org.shouwang.registry.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Transfer;
import org.shouwang.registry.Transfers;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class OrganisationPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    @Autowired
    Organisations organisations;

    @Autowired
    Transfers transfers;

    TestAccount here;
    TestAccount there;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        here = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        there = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void organisations_are_listed_and_shown_to_those_of_the_area() throws Exception {
        PlaceDraft office = TwoCommunities.building(areas, places, TwoCommunities.HERE, "甲座");
        Organisation.Id id = Organisation.Id.fresh();
        here.principal()
                .run(() -> organisations.register(new OrganisationDraft(
                        id, null, office.id(), "某某商行", Organisation.Kind.MERCHANT, null, "某经理", "10012345678", null)));

        shows("/organisations?kind=merchant", here, "某某商行");
        shows("/organisations?kind=social", here, "class=\"empty\"");
        shows("/organisations/" + id, here, "5678");
        mvc.perform(post("/organisations/" + id + "/phone")
                        .param("reason", "contact")
                        .with(here.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("10012345678")));
        mvc.perform(post("/organisations/" + id + "/phone").with(here.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/organisations/" + id).with(there.page())).andExpect(status().isNotFound());
        mvc.perform(get("/organisations").with(there.page()))
                .andExpect(content().string(not(containsString("某某商行"))));
    }

    private void reported(int number) {
        for (TestAccount officer : List.of(here, there)) {
            String grid = officer == here ? TwoCommunities.HERE : TwoCommunities.THERE;
            PlaceDraft building = TwoCommunities.building(areas, places, grid, number + "号楼");
            officer.principal().run(() -> {
                Household home = households.register(HouseholdDraft.of(building.id(), number + "号楼101"));
                persons.register(PersonDraft.of(home.id(), "某某").withIdentityCard(TwoCommunities.identity(number)));
            });
        }
    }

    @Test
    void a_transfer_is_decided_by_the_present_community_and_told_to_the_other() throws Exception {
        shows("/transfers", here, "blank");
        reported(1);
        reported(2);
        shows("/transfers", here, "/acceptance");
        shows("/transfers", there, "mark amber");
        List<Transfer.Waiting> waiting = here.principal().call(transfers::waiting);

        String accept = "/transfers/" + waiting.getFirst().id() + "/acceptance";
        mvc.perform(post(accept).with(here.page())).andExpect(redirectedUrl("/transfers?said=accepted"));
        mvc.perform(post(accept).with(here.page()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("已经有了决定")));
        mvc.perform(post("/transfers/" + waiting.getLast().id() + "/refusal").with(here.page()))
                .andExpect(redirectedUrl("/transfers?said=declined"));

        shows("/transfers?said=declined", here, "said");
        shows("/transfers", there, "mark jade");
        shows("/transfers", there, "mark vermilion");
    }
}
