package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassContentTests {

    static final Instant ISSUED = Instant.parse("2020-02-10T02:00:00Z");

    private static PassContent content(byte[] key) {
        return new PassContent(
                PassKind.RESIDENT,
                7,
                "370105001001001",
                123_456,
                ISSUED,
                ISSUED.plus(Duration.ofDays(14)),
                2,
                6,
                '王',
                false,
                key);
    }

    /// 118 bytes are 177 characters of Base45, and a QR code of version 7 holds 178 at error correction M.
    @Test
    void with_the_holders_key_and_the_signature_it_has_118_bytes_and_177_characters() {
        byte[] said = content(new byte[PassContent.KEY]).bytes();
        assertThat(said.length + PassContent.SIGNATURE).isEqualTo(118);
        assertThat(Base45.encode(new byte[118])).hasSize(177);
    }

    @Test
    void what_was_written_is_read_again() {
        byte[] key = new byte[PassContent.KEY];
        new Random(1).nextBytes(key);
        assertThat(PassContent.read(signed(content(key)))).isEqualTo(content(key));
        PassContent paper = PassContent.read(signed(content(key).onPaper()));
        assertThat(paper).isEqualTo(content(key).onPaper());
        assertThat(paper.areaCode()).isEqualTo("370105001001001");
        assertThat(paper.surname()).isEqualTo('王');
        assertThat(paper.expiresAt()).isEqualTo(ISSUED.plus(Duration.ofDays(14)));
    }

    @Test
    void a_vehicle_s_pass_says_a_mark_of_its_plate_however_it_is_written_in_as_many_bytes() {
        char mark = PassContent.plateMark("鲁A·12345");
        assertThat(List.of(PassContent.plateMark("鲁a 12345"), PassContent.plateMark("鲁Ａ-12345")))
                .containsOnly(mark);
        assertThat(PassContent.plateMark("鲁A12346")).isNotEqualTo(mark);
        PassContent plated = new PassContent(
                PassKind.VEHICLE,
                7,
                "370105001001",
                5,
                ISSUED,
                ISSUED.plus(Duration.ofDays(7)),
                1,
                4,
                mark,
                true,
                new byte[PassContent.KEY]);
        assertThat(plated.bytes().length + PassContent.SIGNATURE).isEqualTo(118);
        PassContent again = PassContent.read(signed(plated));
        assertThat(again).isEqualTo(plated);
        assertThat(again.plated()).isTrue();
        assertThat(List.of(again.sex(), again.decade())).containsExactly(1, 4);
        assertThat(content(new byte[PassContent.KEY]).plated()).isFalse();
    }

    @Test
    void an_area_that_begins_with_a_zero_keeps_it() {
        PassContent content = new PassContent(
                PassKind.DUTY,
                65_535,
                "01",
                Integer.MAX_VALUE,
                ISSUED,
                ISSUED.plusSeconds(60),
                0,
                15,
                '李',
                false,
                null);
        assertThat(PassContent.read(signed(content)).areaCode()).isEqualTo("01");
        assertThat(PassContent.read(signed(content)).expiresAt()).isEqualTo(ISSUED.plus(Duration.ofHours(1)));
    }

    @Test
    void bytes_that_are_no_pass_are_refused_whatever_they_are() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try {
                assertThat(PassContent.read(bytes).areaCode()).hasSizeBetween(2, 15);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
        }
        assertThatThrownBy(() -> PassContent.read(new byte[118])).isInstanceOf(IllegalArgumentException.class);
    }

    /// The examples of RFC 9285.
    @Test
    void base45_is_that_of_the_standard() {
        assertThat(Base45.encode("Hello!!".getBytes(StandardCharsets.US_ASCII))).isEqualTo("%69 VD92EX0");
        assertThat(Base45.encode("base-45".getBytes(StandardCharsets.US_ASCII))).isEqualTo("UJCLQE7W581");
        assertThat(Base45.decode("QED8WEX0")).isEqualTo("ietf!".getBytes(StandardCharsets.US_ASCII));
        for (String wrong : List.of("A", "ABCD", ":::", "GGW", "ab", "通行证")) {
            assertThatThrownBy(() -> Base45.decode(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] signed(PassContent content) {
        byte[] said = content.bytes();
        return java.util.Arrays.copyOf(said, said.length + PassContent.SIGNATURE);
    }
}
