package org.shouwang.launch;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings a database to this version: one schema and one history per module, lower modules first.
///
/// Runs as the owner, before the application starts. A repeat changes nothing; a database of a
/// newer version is refused.
public final class Migrations {

    /// The modules that own tables, each after those that it refers to.
    public static final List<String> MODULES = List.of(
            "platform",
            "area",
            "account",
            "figure",
            "response",
            "registry",
            "notice",
            "duty",
            "work",
            "form",
            "measure",
            "screening");

    private Migrations() {}

    /// @throws Refused when the database was written by a newer version, or what was applied is no longer
    ///                 what this version has; nothing is changed then
    public static void run(String url, String owner, String password) throws Refused {
        List<Flyway> all = MODULES.stream()
                .map(module -> flyway(module, url, owner, password))
                .toList();
        for (Flyway flyway : all) {
            requireKnown(flyway);
        }
        try {
            all.forEach(Flyway::migrate);
        } catch (FlywayValidateException e) {
            throw Refused.because("The database was written by another state of this version's migrations: "
                    + String.valueOf(e.getMessage()).replaceFirst("(?s)\nEither revert.*", "")
                    + "\nNothing was changed. Start that version, or choose another folder with --data");
        }
    }

    private static Flyway flyway(String module, String url, String owner, String password) {
        return Flyway.configure()
                .dataSource(url, owner, password)
                .locations("classpath:db/migration/" + module)
                .schemas(module)
                .defaultSchema(module)
                .table("flyway_history")
                .createSchemas(true)
                .load();
    }

    private static void requireKnown(Flyway flyway) throws Refused {
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw Refused.because("The database was written by a newer version of Shouwang: it has migration "
                        + flyway.getConfiguration().getDefaultSchema() + "/" + migration.getScript()
                        + ". Start that version; nothing was changed");
            }
        }
    }
}
