package org.shouwang.registry;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryFieldPart {

    @Bean
    FieldPart registryField() {
        return new FieldPart(
                "/app/registry/field.js",
                List.of("registry/*.js"),
                List.of("property.result.", "person.relation.", "person.presence.", "person.care."));
    }
}
