package org.shouwang.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shouwang.testing.TestDatabase;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Empties the run's database, so that the application opens the demonstration district in it.
final class DemonstrationDistrict implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Path ACCOUNTS = TestDatabase.ofThisProcess("demo-accounts.csv");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase.clean();
        TestDatabase.get().execute("select duty.ship_rules()");
        try {
            Files.deleteIfExists(ACCOUNTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of(
                        "shouwang.jobs.polling=true",
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
