package org.shouwang.work;

import java.sql.SQLException;
import org.shouwang.testing.TestAccount;

/// The statements of somebody who holds the application's own connection, for the tests of the packages below.
public final class WorkAttack {

    private WorkAttack() {}

    /// The first field of what a statement answers whoever sends it.
    public static String one(TestAccount who, String sql) throws SQLException {
        return WorkAttackTests.one(who, sql);
    }
}
