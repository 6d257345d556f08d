package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts that people call at the machine, as they are, for an installation that runs.
///
/// They lie in a checkout that is built already: in the place of the built jar stands one that leads to the
/// classes under test.
class ScriptsTests {

    @TempDir
    Path folder;

    /// What a script printed, and its exit code.
    private record Said(int code, String text) {}

    @BeforeEach
    void built() throws IOException {
        Files.createDirectories(folder.resolve("bin/lib"));
        try (Stream<Path> scripts = Files.walk(Path.of("bin"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, folder.resolve(script.toString()));
            }
        }
        Files.createDirectories(folder.resolve("src/main"));
        Files.createDirectories(folder.resolve(".mvn"));
        Files.createFile(folder.resolve("pom.xml"));
        Path run = Files.createDirectories(folder.resolve("target/run"));
        leadToClasses(run.resolve("shouwang.jar"));
        Files.createFile(run.resolve(".complete"));
    }

    private static void leadToClasses(Path jar) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    @Test
    void an_installation_is_run_recovered_verified_backed_up_and_restored_by_its_scripts() throws Exception {
        String data = folder.resolve("data").toString();
        String backups = folder.resolve("backups").toString();
        String key = folder.resolve("opens.key").toString();
        Started started = Started.by(script("run"), Path.of(data), "--empty");
        String line = started.await("First visit: ");
        assertThat(FirstVisit.claim(started.port(), line.substring(line.lastIndexOf(' ') + 1))
                        .statusCode())
                .isEqualTo(200);

        Said recovered = run("recover-office", "security", "--data", data);
        assertThat(recovered.code()).as(recovered.text()).isZero();
        String password = recovered.text().lines().findFirst().orElseThrow().replaceFirst(".*: ", "");
        assertThat(FirstVisit.signIn(started.port(), "security", password).statusCode())
                .isEqualTo(201);
        assertSound(data);
        Said backedUp = run("backup", backups, "--data", data, "--key", key);
        assertThat(backedUp.text()).contains("KEY ", "BACKUP ");
        assertThat(backedUp.code()).isZero();
        started.process().destroy();
        assertThat(started.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Postmaster.in(Path.of(data, "cluster"))).isEmpty();

        EmbeddedDatabase.deleteTree(Path.of(data));
        Said restored = run("restore", backups, "--data", data, "--key", key);
        assertThat(restored.code()).as(restored.text()).isZero();
        assertSound(data);
    }

    @Test
    void each_says_how_it_is_used_and_refuses_what_it_does_not_know() throws Exception {
        for (String script : List.of("run", "recover-office", "verify-audit", "backup", "restore")) {
            Said help = run(script, "--help");
            assertThat(help.text()).contains("bin/" + script);
            assertThat(help.code()).as(help.text()).isZero();
            Said unknown = run(script, "--nonsense");
            assertThat(unknown.code()).as(unknown.text()).isNotZero();
            assertThat(unknown.text()).contains("--nonsense").doesNotContain("Exception");
        }
    }

    private void assertSound(String data) throws Exception {
        Said verified = run("verify-audit", "--data", data);
        assertThat(verified.text()).contains("SOUND", "HEAD ");
        assertThat(verified.code()).isZero();
    }

    private ProcessBuilder script(String name, String... arguments) {
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(Stream.of(folder.resolve("bin/" + name).toString()), Stream.of(arguments))
                        .collect(Collectors.toList()));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command.redirectErrorStream(true);
    }

    private Said run(String name, String... arguments) throws Exception {
        Process process = script(name, arguments).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
