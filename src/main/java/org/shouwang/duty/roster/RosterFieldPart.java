package org.shouwang.duty.roster;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RosterFieldPart {

    @Bean
    FieldPart rosterField() {
        return new FieldPart("/app/duty/field.js", List.of("duty/*.js", "duty/*.css"), List.of());
    }
}
