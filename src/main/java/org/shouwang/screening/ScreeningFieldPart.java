package org.shouwang.screening;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScreeningFieldPart {

    @Bean
    FieldPart screeningField() {
        return new FieldPart(
                "/app/screening/field.js",
                List.of(
                        "screening/*.js",
                        "pass/*.js",
                        "lib/noble-ed25519/*.js",
                        "lib/zxing-wasm/*.js",
                        "lib/zxing-wasm/reader/*.*",
                        "css/screening.css"),
                List.of("gate.", "finding.", "pass.kind.", "pass.sex."));
    }
}
