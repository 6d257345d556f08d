package org.shouwang.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The roles of an installation: `shouwang_owner` owns the tables and runs migrations, `shouwang_app` is
/// what the application signs in as, `shouwang_writer` is what it becomes for a transaction that writes
/// facts for many users, and then it can do nothing else. None is a superuser nor passes row-level
/// security.
public final class Roles {

    public static final String OWNER = "shouwang_owner";
    public static final String APPLICATION = "shouwang_app";
    public static final String WRITER = "shouwang_writer";
    public static final String DATABASE = "shouwang";

    private Roles() {}

    /// Creates both roles and the database where they are missing, and sets the passwords.
    ///
    /// The application may not make temporary tables: functions of the owner read such, and must find none but
    /// their own.
    ///
    /// @param url a connection as superuser, to any database of the cluster
    public static void prepare(
            String url, String superuserPassword, String database, String ownerPassword, String applicationPassword)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", superuserPassword);
                Statement statement = connection.createStatement()) {
            role(statement, OWNER, ownerPassword);
            role(statement, APPLICATION, applicationPassword);
            writer(statement);
            if (isMissing(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + OWNER);
                statement.execute("revoke all on database " + database + " from public");
                statement.execute("grant connect on database " + database + " to " + APPLICATION);
            }
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name + " login nosuperuser nobypassrls nocreatedb nocreaterole");
        }
        statement.execute("alter role " + name + " password '" + password.replace("'", "''") + "'");
    }

    private static void writer(Statement statement) throws SQLException {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + WRITER + "'")) {
            statement.execute("create role " + WRITER + " nologin nosuperuser nobypassrls nocreatedb nocreaterole");
        }
        statement.execute("grant " + WRITER + " to " + APPLICATION + " with inherit false, set true");
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
