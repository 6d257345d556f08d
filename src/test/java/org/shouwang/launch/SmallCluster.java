package org.shouwang.launch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.testing.TestDatabase;

/// An installation's database in a folder of its own, without the application.
final class SmallCluster implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedDatabase server;
    private final WalShipping shipping;
    private final String password;

    private SmallCluster(DataFolder folder, EmbeddedDatabase server, String password) throws Exception {
        this.folder = folder;
        this.server = server;
        this.password = password;
        this.shipping = WalShipping.start(folder);
    }

    static SmallCluster start(Path data) throws Exception {
        DataFolder folder = DataFolder.open(data);
        String password = Secrets.in(folder.secrets()).superuserPassword();
        Map<String, String> settings = new HashMap<>(ServerSettings.of(folder));
        settings.put("shared_buffers", "16MB");
        Path programs = data.resolve("postgresql");
        if (!Files.exists(programs)) {
            Path shared = TestDatabase.programs();
            PostgresBinaries.unpack(shared);
            Files.createSymbolicLink(programs, shared.resolve("postgresql"));
        }
        return new SmallCluster(
                folder,
                EmbeddedDatabase.start(PostgresBinaries.unpack(data), folder.cluster(), password, settings),
                password);
    }

    String url(String database) {
        return server.url(database);
    }

    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", password);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String ask(String query) throws SQLException {
        try (Connection connection = superuser("postgres");
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Ends everything at once, as a power cut does.
    void crash() throws Exception {
        ProcessHandle postmaster = Postmaster.in(folder.cluster()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        shipping.close();
        folder.close();
    }

    @Override
    public void close() throws Exception {
        server.close();
        shipping.close();
        Path programs = folder.root().resolve("postgresql");
        if (Files.isSymbolicLink(programs)) {
            Files.delete(programs);
        }
        folder.close();
    }

    /// What a command printed.
    static String command(String... arguments) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Launcher.run(List.of(arguments), Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
