package org.shouwang.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTests {

    @ParameterizedTest
    @CsvSource({
        "90, 90",
        "1天, 1440",
        "1 天, 1440",
        "2小时, 120",
        "1小时30分, 90",
        "1 天 2 小时 5 分钟, 1565",
        "2 hours, 120",
        "1 day, 1440",
        "1d 2h, 1560",
        "30 min, 30"
    })
    void lengths_are_read_as_people_write_them(String written, long minutes) {
        assertThat(Span.parse(written)).contains(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "天", "-5", "1.5小时", "2 周", "1小时多", "多1小时", "12345678"})
    void what_is_no_length_is_not_guessed(String written) {
        assertThat(Span.parse(written)).isEmpty();
    }
}
