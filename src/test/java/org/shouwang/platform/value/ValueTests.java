package org.shouwang.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTests {

    @Test
    void a_credit_code_carries_its_check_character() {
        String digits = "9999999999MA00000";
        String code = digits + CreditCode.checkCharacter(digits);

        assertThat(CreditCode.of(" " + code.toLowerCase(java.util.Locale.ROOT))
                        .orElseThrow()
                        .text())
                .isEqualTo(code);
        assertThat(CreditCode.of(code.replace('A', 'B'))).isEmpty();
        assertThat(CreditCode.of(code.replace('A', 'O'))).isEmpty();
        assertThat(CreditCode.of(code.substring(1))).isEmpty();
        assertThat(CreditCode.checkCharacter("91350100M000100Y4")).isEqualTo('3');
    }

    @ParameterizedTest
    @CsvSource({
        "100 0000 1234,      10000001234, 100****1234",
        "+86 100-0000-1234,  10000001234, 100****1234",
        "8610000001234,      10000001234, 100****1234",
        "１０００0001234,       10000001234, 100****1234",
        "0531-00001234,      053100001234, **********34",
        "（0531）00001234,     053100001234, **********34"
    })
    void a_telephone_number_has_one_spelling(String written, String digits, String masked) {
        Phone phone = Phone.of(written).orElseThrow();

        assertThat(phone.digits()).isEqualTo(digits);
        assertThat(phone.tail()).isEqualTo("1234");
        assertThat(phone.masked()).isEqualTo(masked).isEqualTo(phone.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1000000123", "100000012345", "10000o01234", "+86"})
    void what_is_no_telephone_number_is_refused(String written) {
        assertThat(Phone.of(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"王明, 王*", "王小明, 王*明", "欧阳小明, 欧***", "王, *", "Anna Li, A***", "𠮷田, 𠮷*"})
    void a_name_is_masked(String name, String masked) {
        assertThat(PersonName.masked(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, wangxiaoming",
        "单小曾, shanxiaoceng",
        "曾国, zengguo",
        "解放, xiefang",
        "尉迟明, yuchiming",
        "欧阳明, ouyangming",
        "吕绿, lvlv",
        "阿依·古丽, ayiguli",
        "Anna Li 3, annali3",
        "'', ''"
    })
    void a_name_is_read(String name, String pinyin) {
        assertThat(Pinyin.of(name)).isEqualTo(pinyin);
    }

    @Test
    void a_business_day_is_that_of_shanghai() {
        assertThat(BusinessDay.of(Instant.parse("2020-02-09T16:00:00Z"))).isEqualTo(LocalDate.of(2020, 2, 10));
        assertThat(BusinessDay.begin(LocalDate.of(2020, 2, 10))).isEqualTo(Instant.parse("2020-02-09T16:00:00Z"));
        assertThat(BusinessDay.end(LocalDate.of(2020, 2, 10))).isEqualTo(Instant.parse("2020-02-10T16:00:00Z"));
    }
}
