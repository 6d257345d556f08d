package org.shouwang.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.platform.value.IdentityNumber.Flaw;
import org.shouwang.platform.value.IdentityNumber.Parsed;

class IdentityNumberTests {

    /// The examples of GB 11643-1999, whose persons never were.
    @ParameterizedTest
    @CsvSource({"11010519491231002X, 110105, 1949-12-31, 2", "440524188001010014, 440524, 1880-01-01, 1"})
    void the_standards_own_examples_are_read(String text, String division, LocalDate birthDate, int sex) {
        IdentityNumber number = IdentityNumber.of(text).orElseThrow();

        assertThat(number).isEqualTo(new IdentityNumber(text, division, birthDate, sex));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                    LENGTH",
        "99999919800101001,     LENGTH",
        "9999991980010100123,   LENGTH",
        "99999919800101O012,    CHARACTERS",
        "９99999198001010012,    CHARACTERS",
        "99999919800101001Y,    CHARACTERS",
        "999999198002300010,    BIRTH_DATE",
        "999999198013010010,    BIRTH_DATE",
        "999999000001010010,    BIRTH_DATE",
        "110105194912310021,    CHECK_DIGIT",
        "X99999198001010012,    CHARACTERS"
    })
    void what_is_wrong_is_said(String text, Flaw flaw) {
        assertThat(IdentityNumber.parse(text)).isEqualTo(new Parsed.Wrong(flaw));
    }

    @Test
    void a_small_x_and_spaces_around_are_mended() {
        assertThat(IdentityNumber.of(" 11010519491231002x ").orElseThrow().text())
                .isEqualTo("11010519491231002X");
    }

    @Test
    void any_single_wrong_digit_and_any_swap_of_neighbours_is_found() {
        Random random = new Random(11643);
        for (int n = 0; n < 200; n++) {
            String text = any(random);
            IntStream.range(0, 17)
                    .forEach(at -> IntStream.range(0, 10)
                            .filter(digit -> digit != text.charAt(at) - '0')
                            .forEach(digit -> assertThat(
                                            IdentityNumber.of(text.substring(0, at) + digit + text.substring(at + 1)))
                                    .isEmpty()));
            IntStream.range(0, 16)
                    .filter(at -> text.charAt(at) != text.charAt(at + 1))
                    .forEach(at -> assertThat(IdentityNumber.of(text.substring(0, at)
                                    + text.charAt(at + 1)
                                    + text.charAt(at)
                                    + text.substring(at + 2)))
                            .isEmpty());
        }
    }

    @Test
    void it_is_masked_wherever_it_is_printed() {
        assertThat(IdentityNumber.of("11010519491231002X").orElseThrow().toString())
                .isEqualTo("110105***********X");
        assertThat(IdentityNumber.masked("E1234567")).isEqualTo("E1*****7");
        assertThat(IdentityNumber.masked("12")).isEqualTo("**");
    }

    private static String any(Random random) {
        LocalDate birthDate = LocalDate.of(1920, 1, 1).plusDays(random.nextInt(36_000));
        String digits = "999999" + birthDate.toString().replace("-", "") + "%03d".formatted(random.nextInt(1000));
        return digits + IdentityNumber.checkCharacter(digits);
    }
}
