package org.shouwang.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shouwang.Shouwang;
import org.shouwang.launch.Roles;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestSettings;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// Gives the application a database of its own with the demonstration district in it, until it is closed.
///
/// The application opens the district once in a run of tests; each journey begins with a copy.
final class DemonstrationDistrict implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OPENED = "demonstration";
    private static final String JOURNEY = "journey";

    private static final Path ACCOUNTS = TestDatabase.ofThisProcess("demo-accounts.csv");

    private static boolean opened;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        open();
        TestDatabase.get().copy(OPENED, JOURNEY);
        turnTo(JOURNEY, context);
        TestPropertyValues.of("shouwang.jobs.polling=true").applyTo(context);
    }

    private static synchronized void open() {
        if (opened) {
            return;
        }
        TestDatabase.get().copy(TestDatabase.UNTOUCHED, OPENED);
        try {
            new SpringApplicationBuilder(Shouwang.class)
                    .initializers(new TestSettings(), context -> turnTo(OPENED, context))
                    .run("--server.port=0")
                    .close();
            opened = true;
        } finally {
            TestDatabase.get().turnTo(Roles.DATABASE);
        }
    }

    private static void turnTo(String database, ConfigurableApplicationContext context) {
        TestDatabase.get().turnTo(database);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                TestDatabase.get().turnTo(Roles.DATABASE);
            }
        });
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.get().url(),
                        "shouwang.demo.district=370105",
                        "shouwang.demo.scale=twentieth",
                        "shouwang.demo.accounts-file=" + ACCOUNTS)
                .applyTo(context);
    }

    /// The fields of an account of the demonstration: role, user name, password, area.
    static String[] account(String role) {
        try {
            return Files.readAllLines(ACCOUNTS).stream()
                    .map(line -> line.split(",", -1))
                    .filter(fields -> fields[0].equals(role))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
