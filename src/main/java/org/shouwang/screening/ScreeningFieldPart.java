package org.shouwang.screening;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScreeningFieldPart {

    @Bean
    FieldPart screeningField() {
        return new FieldPart("/app/screening/field.js", List.of("screening/*.js"), List.of());
    }
}
