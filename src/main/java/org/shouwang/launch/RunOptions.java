package org.shouwang.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `bin/run` was asked for.
///
/// @param scale    of the demonstration; null when not asked for, so that a second start opens what is there
/// @param district code of the demonstration's district; null when not asked for
public record RunOptions(
        @Nullable Scale scale, @Nullable String district, int port, Path data, boolean https, boolean help) {

    /// How much of the demonstration district is loaded.
    public enum Scale {
        NONE("none", "without demonstration data", "--empty"),
        TWENTIETH("twentieth", "at one twentieth", "the default"),
        FULL("full", "at full size", "--full");

        private final String key;
        private final String words;
        private final String option;

        Scale(String key, String words, String option) {
            this.key = key;
            this.words = words;
            this.option = option;
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }

        public String option() {
            return option;
        }

        static Scale of(String key) {
            return switch (key) {
                case "none" -> NONE;
                case "full" -> FULL;
                default -> TWENTIETH;
            };
        }
    }

    static final String DEFAULT_DISTRICT = "370105";
    static final Set<String> DISTRICTS = Set.of(DEFAULT_DISTRICT, "420104", "430111", "130705", "4106");

    static final String HELP = """
            Shouwang 守望: starts an installation with its own PostgreSQL and prints READY with its address.

            bin/run [options]

              --full            the demonstration with all 845,317 persons (default: one twentieth)
              --empty           no demonstration data; the first visit creates the administrators
              --district CODE   370105 天桥区 (default), 420104 硚口区, 430111 雨花区, 130705 宣化区, 4106 鹤壁市
              --port N          where the pages are served (default 8080)
              --data DIR        where everything is kept (default ./data)
              --https           serve https with an own certificate authority (port + 363: 8443);
                                the http port then only offers the certificate, at /ca
              --help            this text

            A second start opens the same data; --full, --empty and --district belong to the first one.
            SHOUWANG_DATABASE_URL points at an external PostgreSQL: see docs/guide/administrator.md.
            """;

    static RunOptions parse(List<String> arguments) throws Refused {
        Arguments parsed = Arguments.parse(
                arguments, Set.of("--full", "--empty", "--https", "--help"), Set.of("--port", "--data", "--district"));
        if (!parsed.rest().isEmpty()) {
            throw Refused.usage("Unknown argument " + parsed.rest().getFirst());
        }
        return new RunOptions(
                scale(parsed),
                district(parsed.option("--district")),
                port(parsed.option("--port", "8080")),
                Path.of(parsed.option("--data", "data")).toAbsolutePath().normalize(),
                parsed.has("--https"),
                parsed.has("--help"));
    }

    private static @Nullable Scale scale(Arguments parsed) throws Refused {
        if (parsed.has("--full") && parsed.has("--empty")) {
            throw Refused.usage("--full and --empty exclude each other");
        }
        return parsed.has("--full") ? Scale.FULL : parsed.has("--empty") ? Scale.NONE : null;
    }

    private static @Nullable String district(@Nullable String code) throws Refused {
        if (code != null && !DISTRICTS.contains(code)) {
            throw Refused.usage("--district " + code + " is not among the shipped divisions 370105, 420104, 430111,"
                    + " 130705 and 4106");
        }
        return code;
    }

    private static int port(String text) throws Refused {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_172) {
            throw Refused.usage("--port " + text + " is not a port: 1 to 65172");
        }
        return port;
    }

    /// With `--https`, the pages' port: 8443 beside 8080.
    int securePort() {
        return port + 363;
    }
}
