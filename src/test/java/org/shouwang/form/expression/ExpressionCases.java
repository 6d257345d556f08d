package org.shouwang.form.expression;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table of cases that server and browser share, and the answers they look at.
public final class ExpressionCases {

    /// @param e     the expression
    /// @param is    what it comes to, as text
    /// @param fails or the code of why it doesn't
    public record Case(
            String e, @Nullable String is, @Nullable String fails) {}

    private ExpressionCases() {}

    public static List<Case> all() throws IOException {
        return JsonMapper.shared().readValue(text(), new TypeReference<>() {});
    }

    public static String text() throws IOException {
        try (InputStream cases = ExpressionCases.class.getResourceAsStream("/form/expression-cases.json")) {
            return new String(Objects.requireNonNull(cases).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /// A form half filled in, at ten in the morning of 10 February 2020.
    static final class Here implements Context {

        private static final Map<String, Value> FIELDS = Map.of(
                "n", Value.of("42"),
                "word", Value.of("tea"),
                "empty", Value.of(""),
                "many", Value.of("a b c"),
                "day", Value.of("2020-02-01"),
                "phone", Value.of("13800000000"),
                "a", Value.of("1"),
                "list", new Value.Many(List.of("", "", "", "")),
                "turns", new Value.Many(List.of("1", "2", "3", "")));

        @Override
        public @Nullable Value field(String name) {
            return FIELDS.get(name);
        }

        @Override
        public String current() {
            return "";
        }

        @Override
        public int position() {
            return 2;
        }

        @Override
        public @Nullable String column(String name) {
            return name.equals("city") ? "jinan" : null;
        }

        @Override
        public String choiceName(String field, String value) {
            return field.equals("many") && value.equals("b") ? "乙" : "";
        }

        @Override
        public String indexed(String field, String repeat, int turn) {
            return List.of("1", "2", "3", "").get(turn - 1);
        }

        @Override
        public Instant now() {
            return Instant.parse("2020-02-10T02:00:00Z");
        }
    }
}
