package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.shouwang.testing.TestDatabase;

class MigrationsTests {

    @Test
    void a_repeat_changes_nothing() throws Exception {
        TestDatabase database = TestDatabase.get();
        Migrations.run(database.url(), Roles.OWNER, TestDatabase.PASSWORD);

        try (Connection connection = database.owner();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*), count(distinct version) from registry.flyway_history"
                                + " where version is not null")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(rows.getInt(2)).isPositive();
        }
    }
}
