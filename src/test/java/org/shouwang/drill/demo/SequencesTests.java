package org.shouwang.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SequencesTests {

    private final Sequences sequences = new Sequences(1);

    @Test
    void identity_numbers_pass_the_check_of_iso_7064_mod_11_2() {
        for (int day = 0; day < 3_000; day++) {
            var birthDate = LocalDate.of(1930, 1, 1).plusDays(day * 10L);
            int sex = 1 + day % 2;
            var number = sequences.identityNumber(birthDate, sex);
            int sum = 0;
            for (int i = 0; i < 18; i++) {
                int digit = number.charAt(i) == 'X' ? 10 : number.charAt(i) - '0';
                sum += digit * ((1 << (17 - i)) % 11);
            }
            assertThat(sum % 11).isEqualTo(1);
            assertThat(number)
                    .startsWith("999999")
                    .contains(birthDate.toString().replace("-", ""));
            assertThat(number.charAt(16) % 2).isEqualTo(sex % 2);
        }
    }

    @Test
    void credit_codes_pass_the_check_of_gb_32100_and_of_the_organisation_code_inside() {
        var digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int n = 0; n < 500; n++) {
            var code = sequences.creditCode();
            assertThat(code).hasSize(18).startsWith("91999999");
            int sum = 0;
            int power = 1;
            for (int i = 0; i < 17; i++, power = power * 3 % 31) {
                sum += digits.indexOf(code.charAt(i)) * power;
            }
            assertThat((sum + digits.indexOf(code.charAt(17))) % 31).isZero();
            assertThat(organisationCheck(code.substring(8, 17))).isZero();
        }
    }

    private static int organisationCheck(String code) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = code.charAt(8) == 'X' ? 10 : code.charAt(8) - '0';
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(code.charAt(i), 36) * weights[i];
        }
        return sum % 11;
    }

    @Test
    void identifiers_are_version_7_and_ascend() {
        var ids = sequences.ids(1);
        var before = new UUID(0, 0);
        for (int i = 0; i < 10_000; i++) {
            var id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString()).isGreaterThan(before.toString());
            before = id;
        }
    }
}
