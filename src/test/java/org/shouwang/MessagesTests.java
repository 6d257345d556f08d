package org.shouwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every visible text is there in both languages.
class MessagesTests {

    private static final String CHINESE = "_zh_CN.properties";

    static Stream<String> bundles() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + CHINESE))
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .map(name -> name.substring(0, name.length() - CHINESE.length()));
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(MessagesTests.class.getResourceAsStream("/messages/" + file)),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_texts_and_none_is_empty(String bundle) throws IOException {
        Properties chinese = texts(bundle + CHINESE);
        Properties english = texts(bundle + "_en.properties");
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
        assertThat(chinese.values()).doesNotContain("");
        assertThat(english.values()).doesNotContain("");
    }
}
