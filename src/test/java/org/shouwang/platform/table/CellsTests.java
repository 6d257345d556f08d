package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTests {

    @Test
    void spaces_of_every_kind_are_cut_at_the_ends_and_made_plain_inside() {
        assertThat(Cells.clean(" \u3000某\u00A0甲\r\n\t")).isEqualTo("某 甲");
        assertThat(Cells.clean("一号院\n二单元")).isEqualTo("一号院 二单元");
        assertThat(Cells.clean("\u3000")).isEmpty();
    }

    @Test
    void characters_of_no_width_are_dropped() {
        assertThat(Cells.clean("\uFEFF某\u200B甲\u2060\u00AD")).isEqualTo("某甲");
    }

    @Test
    void only_an_apostrophe_that_guards_a_sign_is_taken_off() {
        assertThat(Cells.clean("'+8610")).isEqualTo("+8610");
        assertThat(Cells.clean("'twas")).isEqualTo("'twas");
        assertThat(Cells.clean("'")).isEqualTo("'");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 0x1B, 0x7F, 0x85, 0x200E, 0x200F, 0x061C, 0x202A, 0x202E, 0x2066, 0x2069, 0xFFFD, 0xD800, 0xDC00,
                0xFFFE, 0xE0041
            })
    void what_must_not_be_there_is_named(int character) {
        String text =
                new StringBuilder("某").appendCodePoint(character).append("甲").toString();
        assertThat(Cells.forbidden(text)).isEqualTo("U+%04X".formatted(character));
        assertThat(Cells.shown(text)).isEqualTo("某甲");
    }

    @Test
    void ordinary_and_rare_text_is_let_through() {
        assertThat(Cells.forbidden("某甲 𠮷 café 0531-8888 ①·（ａ）\n")).isNull();
    }

    @Test
    void full_width_signs_are_made_narrow() {
        assertThat(Cells.narrow("１１０ＡＢＸ－（某）")).isEqualTo("110ABX-(某)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-03",
                "2020/2/3",
                "2020.2.3",
                "20200203",
                "2020年2月3日",
                "2020年02月03",
                "２０２０－２－３",
                " 2020-2-3 ",
                "2020-02-03 00:00:00",
                "2020/2/3 0:00"
            })
    void dates_are_read_however_they_are_written(String written) {
        assertThat(CellDate.of(written)).isEqualTo(new CellDate.Day(LocalDate.of(2020, 2, 3)));
    }

    @Test
    void days_that_do_not_exist_are_told_apart_from_what_is_no_date() {
        assertThat(CellDate.of("2020年2月30日")).isEqualTo(new CellDate.NoSuchDay(2020, 2, 30));
        assertThat(CellDate.of("2019-02-29")).isEqualTo(new CellDate.NoSuchDay(2019, 2, 29));
        assertThat(CellDate.of("20201301")).isEqualTo(new CellDate.NoSuchDay(2020, 13, 1));
        assertThat(CellDate.of("2020-02-29")).isEqualTo(new CellDate.Day(LocalDate.of(2020, 2, 29)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "43864",
                "20-2-3",
                "2020-2",
                "2020年2月",
                "昨天",
                "2020-02/03",
                "0202-02-03",
                "2020-02-03 10:00",
                "3/2/2020"
            })
    void what_is_no_date_is_not_guessed(String written) {
        assertThat(CellDate.of(written)).isEqualTo(new CellDate.NotADate());
    }
}
