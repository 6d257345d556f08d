package org.shouwang.launch;

import java.util.List;
import org.flywaydb.core.Flyway;

/// Brings a database to this version: one schema and one history per module, lower modules first.
///
/// Runs as the owner, before the application starts. A repeat changes nothing; a database of a
/// newer version is refused.
public final class Migrations {

    /// The modules that own tables, each after those that it refers to.
    public static final List<String> MODULES = List.of("platform", "area", "account", "figure", "registry");

    private Migrations() {}

    public static void run(String url, String owner, String password) {
        for (String module : MODULES) {
            Flyway.configure()
                    .dataSource(url, owner, password)
                    .locations("classpath:db/migration/" + module)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("flyway_history")
                    .createSchemas(true)
                    .load()
                    .migrate();
        }
    }
}
