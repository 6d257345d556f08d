package org.shouwang.form;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FormFieldPart {

    @Bean
    FieldPart formField() {
        return new FieldPart(
                "/app/form/field.js", List.of("form/*.js", "css/fill.css"), List.of("form.fill.", "form.period."));
    }
}
