package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchShapeTests {

    @Test
    void an_identity_number_is_nothing_else() {
        String number = TwoCommunities.identity(1);

        assertThat(SearchShape.of(" " + number + " ")).containsExactly(new SearchShape.Identity(number));
    }

    @Test
    void digits_are_a_telephone_an_ending_or_the_beginning_of_an_address() {
        assertThat(SearchShape.of("10012345678"))
                .containsExactly(new SearchShape.Telephone("10012345678"), new SearchShape.Words("10012345678"));
        assertThat(SearchShape.of("123x")).containsExactly(new SearchShape.Tail("123X"), new SearchShape.Words("123x"));
        assertThat(SearchShape.of("12")).containsExactly(new SearchShape.Words("12"));
    }

    @Test
    void letters_are_a_spelling() {
        assertThat(SearchShape.of("Wang Wei"))
                .containsExactly(new SearchShape.Spelling("wangwei"), new SearchShape.Words("Wang Wei"));
    }

    @Test
    void all_else_is_words_and_nothing_is_nothing() {
        assertThat(SearchShape.of("王")).containsExactly(new SearchShape.Words("王"));
        assertThat(SearchShape.of("  ")).isEmpty();
    }
}
