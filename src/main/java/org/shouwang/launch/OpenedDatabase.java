package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.Access.Login;

/// An installation's database for a command: the running one, or started for as long as the command takes.
record OpenedDatabase(
        Access access,
        @Nullable EmbeddedDatabase started,
        @Nullable DataFolder folder) implements AutoCloseable {

    static OpenedDatabase in(Path data, Map<String, String> environment) throws Refused, IOException, SQLException {
        String external = ExternalDatabase.url(environment);
        if (external != null) {
            return new OpenedDatabase(ExternalDatabase.of(external, environment), null, null);
        }
        if (!Files.exists(data.resolve("cluster/PG_VERSION"))) {
            throw Refused.because(data + " holds no installation: name its data folder with --data");
        }
        Secrets secrets = Secrets.in(data.resolve("secrets"));
        Optional<Integer> running = Postmaster.port(data.resolve("cluster"));
        if (running.isPresent()) {
            return new OpenedDatabase(
                    access("jdbc:postgresql://127.0.0.1:" + running.get() + "/" + Roles.DATABASE, secrets), null, null);
        }
        DataFolder folder = DataFolder.open(data);
        try {
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    PostgresBinaries.unpack(data),
                    folder.cluster(),
                    secrets.superuserPassword(),
                    ServerSettings.of(folder));
            return new OpenedDatabase(access(server.url(Roles.DATABASE), secrets), server, folder);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static Access access(String url, Secrets secrets) throws IOException {
        return new Access(
                url,
                new Login(Roles.OWNER, secrets.ownerPassword()),
                new Login(Roles.APPLICATION, secrets.applicationPassword()));
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
