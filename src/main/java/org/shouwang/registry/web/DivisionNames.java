package org.shouwang.registry.web;

import java.util.stream.Collectors;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Division codes from anywhere in the country in words 区划名称: 辽宁省（210102）. An area of this installation by all
/// that it lies in, another by its province; a code of no province as it is.
@Component("divisionNames")
class DivisionNames {

    private final Areas areas;
    private final MessageSource messages;

    DivisionNames(Areas areas, MessageSource messages) {
        this.areas = areas;
        this.messages = messages;
    }

    public String say(String code) {
        String name = areas.find(code).map(this::path).orElseGet(() -> province(code));
        return name.isEmpty() ? code : word("division.with-code", name, code);
    }

    private String path(Area area) {
        return areas.path(area.code()).stream().map(Area::name).collect(Collectors.joining());
    }

    private String province(String code) {
        return code.length() < 2 ? "" : word("division." + code.substring(0, 2));
    }

    private String word(String key, Object... arguments) {
        String found = messages.getMessage(key, arguments, "", LocaleContextHolder.getLocale());
        return found == null ? "" : found;
    }
}
