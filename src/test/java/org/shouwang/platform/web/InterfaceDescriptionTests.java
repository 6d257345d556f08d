package org.shouwang.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ShouwangTest
class InterfaceDescriptionTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void every_handler_of_the_interface_is_described_with_its_problems_and_nothing_else_is() throws Exception {
        JsonNode described = document();
        Set<String> operations = new TreeSet<>();
        described
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String operation = method.getKey() + " " + path.getKey();
                    operations.add(operation);
                    assertThat(method.getValue().path("summary").asString(""))
                            .as(operation)
                            .isNotEmpty();
                    assertThat(method.getValue()
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asString(""))
                            .as(operation)
                            .isEqualTo("#/components/schemas/Problem");
                }));

        assertThat(operations).isEqualTo(handled());
        assertThat(described.at("/components/schemas/Problem/properties").propertyNames())
                .contains("status", "detail", "code", "trace");
        assertThat(described.at("/components/securitySchemes/bearer/scheme").asString(""))
                .isEqualTo("bearer");
    }

    @Test
    void strangers_do_not_read_it() throws Exception {
        mvc.perform(get("/v3/api-docs")).andExpect(status().isSeeOther());
    }

    private JsonNode document() throws Exception {
        TestDatabase.clean();
        byte[] answer = mvc.perform(
                        get("/v3/api-docs").with(TestAccount.of(Role.RESIDENT).bearer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return JsonMapper.shared().readTree(answer);
    }

    private Set<String> handled() {
        Set<String> handled = new TreeSet<>();
        handlers.getHandlerMethods().keySet().forEach(mapping -> {
            for (String path : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    if (path.startsWith("/api/v1/")) {
                        handled.add(method.name().toLowerCase(java.util.Locale.ROOT) + " " + path);
                    }
                }
            }
        });
        return handled;
    }
}
