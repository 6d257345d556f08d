package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@ShouwangTest
class DivisionNamesTests {

    @Autowired
    DivisionNames names;

    @Autowired
    Areas areas;

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void anyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void an_area_of_ours_is_said_with_all_it_lies_in_and_another_with_its_province() {
        SmallDistrict.commander().run(() -> {
            assertThat(names.say(SmallDistrict.STREET)).isEqualTo("天桥区第1街道（370105001）");
            assertThat(names.say("210102")).isEqualTo("辽宁省（210102）");
            assertThat(names.say("71")).isEqualTo("台湾省（71）");
            assertThat(names.say("990000")).isEqualTo("990000");
            assertThat(names.say("2")).isEqualTo("2");
            LocaleContextHolder.setLocale(Locale.ENGLISH);
            assertThat(names.say("650102")).isEqualTo("Xinjiang (650102)");
        });
    }
}
