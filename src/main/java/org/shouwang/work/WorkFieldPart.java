package org.shouwang.work;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkFieldPart {

    @Bean
    FieldPart workField() {
        return new FieldPart(
                "/app/work/field.js",
                List.of("work/*.js"),
                List.of("work.state.", "work.verb.", "work.kind.", "work.priority."));
    }
}
