package org.shouwang.notice;

import java.util.List;
import org.shouwang.platform.field.FieldPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoticeFieldPart {

    @Bean
    FieldPart noticeField() {
        return new FieldPart("/app/notice/field.js", List.of("notice/*.js"), List.of("message."));
    }
}
