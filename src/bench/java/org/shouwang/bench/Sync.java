package org.shouwang.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// 200 phones come back after a day without signal, each with 500 messages in five batches: what was found at doors,
/// what was reported, steps of work items, and 5 % of it sent twice. Beside one insert-select per table of the same rows
/// into equally indexed tables on the same server.
final class Sync {

    private static final int PHONES = 200;

    /// Of a server that has been at work, not one just started.
    private static final int WARM = 40;

    /// The rows that a sync leaves: fact, claim, and what is counted and told of each.
    private static final List<String> ROWS = List.of(
            "registry.property_check:recorded_by",
            "work.item:raised_by",
            "work.step:by_account",
            "platform.field_message:account_id");

    private Sync() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        all(SyncPhone.enter(installation, WARM));
        List<SyncPhone> phones = SyncPhone.enter(installation, PHONES);
        double seconds = Times.seconds(() -> all(phones));
        check(installation, phones);
        double before = reference(installation);
        double after = reference(installation);
        int messages = PHONES * SyncPhone.MESSAGES;
        return new BenchResult("sync", seconds, "insert-select of the same rows, equally indexed", before, after)
                .with("phones", PHONES)
                .with("warm_up_phones", WARM)
                .with("messages", messages)
                .with("messages_per_second", messages / seconds)
                .with("lost", 0)
                .with("doubled", 0)
                .with("at_most_ratio", 3);
    }

    private static void all(List<SyncPhone> phones) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (SyncPhone phone : phones) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    begin.await();
                    phone.send();
                } catch (Throwable e) {
                    failed.compareAndSet(null, e);
                }
            }));
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("A phone's sync broke off", failed.get());
        }
    }

    /// None lost, none doubled.
    private static void check(RunningInstallation installation, List<SyncPhone> phones) throws Exception {
        int each = phones.size();
        require(installation, each * SyncPhone.CHECKS, count("registry.property_check", "recorded_by"));
        require(installation, each * SyncPhone.RAISES, count("work.item", "raised_by") + " and origin = 'phone'");
        require(installation, each * SyncPhone.STEPS, count("work.step", "by_account") + " and verb = 'accept'");
        require(
                installation,
                each * (SyncPhone.CHECKS + SyncPhone.RAISES + SyncPhone.STEPS),
                count("platform.field_message", "account_id") + " and outcome = 'stored'");
    }

    private static String count(String table, String author) {
        return "select count(*) from " + table + " where " + author + " in (select id from account.account"
                + " where username like 'phone.%')";
    }

    private static void require(RunningInstallation installation, int expected, String sql) throws Exception {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != expected) {
                throw new IllegalStateException(row.getLong(1) + " instead of " + expected + ": " + sql);
            }
        }
    }

    private static double reference(RunningInstallation installation) throws Exception {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench_sync cascade");
            statement.execute("create schema bench_sync");
            List<String> inserts = new ArrayList<>();
            for (String row : ROWS) {
                inserts.add(insert(statement, row.split(":")[0], row.split(":")[1]));
            }
            statement.execute("checkpoint");
            double seconds = Times.seconds(() -> {
                for (String insert : inserts) {
                    statement.execute(insert);
                }
            });
            statement.execute("drop schema bench_sync cascade");
            return seconds;
        }
    }

    private static String insert(Statement statement, String table, String author) throws SQLException {
        String name = table.substring(table.indexOf('.') + 1);
        statement.execute("create table bench_sync.%s (like %s including all)".formatted(name, table));
        statement.execute("create table bench_sync.%s_rows as %s"
                .formatted(name, count(table, author).replace("count(*)", "*")));
        return "insert into bench_sync.%s select * from bench_sync.%s_rows".formatted(name, name);
    }
}
