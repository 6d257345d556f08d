package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.launch.RunOptions.Scale;

class RunOptionsTests {

    @Test
    void without_options_it_is_port_8080_and_the_folder_data_here() throws Refused {
        RunOptions options = RunOptions.parse(List.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.scale()).isNull();
        assertThat(options.https()).isFalse();
    }

    @Test
    void values_follow_their_option_or_an_equals_sign() throws Refused {
        RunOptions options = RunOptions.parse(List.of("--port=8090", "--district", "4106", "--full"));

        assertThat(options.port()).isEqualTo(8090);
        assertThat(options.district()).isEqualTo("4106");
        assertThat(options.scale()).isEqualTo(Scale.FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, Unknown option",
        "now, Unknown argument",
        "--port, needs a value",
        "--port=0, is not a port",
        "--port=70000, is not a port",
        "--port=http, is not a port",
        "--district=110101, not among the shipped",
        "--full --empty, exclude each other",
        "--port=1 --port=2, given twice",
    })
    void a_wrong_command_line_is_told_and_ends_with_2(String line, String message) {
        Refused refused = catchThrowableOfType(Refused.class, () -> RunOptions.parse(List.of(line.split(" "))));

        assertThat(refused.text()).contains(message);
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void a_second_start_opens_what_is_there_and_refuses_something_else(@TempDir Path data) throws Exception {
        Settings.in(data).reconcile(RunOptions.parse(List.of("--full", "--district", "4106")));

        Settings.in(data).reconcile(RunOptions.parse(List.of()));
        Settings.in(data).reconcile(RunOptions.parse(List.of("--full")));
        Refused refused = catchThrowableOfType(
                Refused.class, () -> Settings.in(data).reconcile(RunOptions.parse(List.of("--empty"))));

        assertThat(Settings.in(data).scale()).isEqualTo(Scale.FULL);
        assertThat(Settings.in(data).district()).isEqualTo("4106");
        assertThat(refused.text()).contains("4106", "at full size", "--data");
        assertThat(refused.exitCode()).isEqualTo(2);
    }
}
