package org.shouwang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.Access.Login;
import org.shouwang.launch.RunOptions.Scale;
import org.shouwang.launch.https.Certificates;

/// One start of an installation: its folder, its database, its application, and their end in order.
final class Installation implements AutoCloseable {

    private final RunOptions options;
    private final Map<String, String> environment;
    private final PrintStream console;
    private final List<String> flags;
    private final DataFolder data;
    private final Secrets secrets;
    private final Settings settings;
    private @Nullable EmbeddedDatabase database;
    private @Nullable WalShipping shipping;
    private @Nullable Application application;
    private @Nullable Access reached;
    private boolean closed;

    /// @param flags more for the application's JVM
    Installation(RunOptions options, Map<String, String> environment, PrintStream console, List<String> flags)
            throws Refused, IOException {
        this.options = options;
        this.environment = environment;
        this.console = console;
        this.flags = flags;
        this.data = DataFolder.open(options.data());
        this.secrets = Secrets.in(data.secrets());
        this.settings = Settings.in(data.root());
    }

    /// Starts everything and stays until it ends.
    ///
    /// @return the exit code: 0 when it was asked to end, 1 when something ended by itself
    int run() throws Refused, IOException, SQLException {
        if (start()) {
            announce();
        }
        return awaitEnd();
    }

    /// @return false when the application ended before it was ready
    boolean start() throws Refused, IOException, SQLException {
        settings.reconcile(options);
        new LeftOver(data.applicationPid()).end();
        data.clearTemporary();
        requireFree(options.port());
        Access access = openDatabase();
        reached = access;
        console.println("The database is ready; the application starts");
        return serve(access).awaitReady();
    }

    private static void requireFree(int port) throws Refused {
        try (ServerSocket socket = new ServerSocket(port)) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw Refused.because("Port " + port + " is in use: choose another with --port");
        }
    }

    private Access openDatabase() throws Refused, IOException, SQLException {
        String external = ExternalDatabase.url(environment);
        Access access = external == null ? embedded() : ExternalDatabase.of(external, environment);
        Migrations.run(access.url(), access.owner().user(), access.owner().password());
        return access;
    }

    private Access embedded() throws Refused, IOException, SQLException {
        console.println("PostgreSQL starts in " + data.cluster());
        Access access;
        synchronized (this) {
            if (closed) {
                throw Refused.because("Stopped while starting");
            }
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    PostgresBinaries.unpack(data.root()),
                    data.cluster(),
                    secrets.superuserPassword(),
                    ServerSettings.of(data));
            database = server;
            access = new Access(
                    server.url(Roles.DATABASE),
                    new Login(Roles.OWNER, secrets.ownerPassword()),
                    new Login(Roles.APPLICATION, secrets.applicationPassword()));
            Roles.prepare(
                    server.url("postgres"),
                    secrets.superuserPassword(),
                    Roles.DATABASE,
                    access.owner().password(),
                    access.application().password());
            shipping = WalShipping.start(data);
        }
        return access;
    }

    private synchronized Application serve(Access access) throws Refused, IOException {
        if (closed) {
            throw Refused.because("Stopped while starting");
        }
        Application started = Application.start(
                command(),
                told(access),
                data.log().resolve("console.log"),
                data.applicationPid(),
                line -> console.println("  " + line));
        application = started;
        return started;
    }

    /// The Java that runs the application, as it was trained: another collector would not take the cache.
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private List<String> command() {
        String wanted = environment.getOrDefault("SHOUWANG_JAVA_OPTIONS", "-Xmx1g");
        List<String> command = new ArrayList<>(java());
        Path cache = Training.cache();
        if (cache != null && flags.isEmpty()) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(flags);
        command.addAll(
                Stream.of(wanted.split(" ")).filter(flag -> !flag.isBlank()).toList());
        command.add("-Djava.io.tmpdir=" + data.temporary());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "serve"));
        return command;
    }

    private Map<String, String> told(Access access) throws Refused, IOException {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("spring.datasource.url", access.url());
        told.put("spring.datasource.username", access.application().user());
        told.put("spring.datasource.password", access.application().password());
        told.put("server.port", String.valueOf(options.port()));
        told.put("server.shutdown", "graceful");
        told.put("spring.lifecycle.timeout-per-shutdown-phase", "20s");
        told.put("spring.main.banner-mode", "off");
        told.put("logging.file.name", applicationLog().toString());
        told.put("logging.threshold.console", "off");
        told.put("shouwang.data", data.root().toString());
        told.put("shouwang.master-key-file", secrets.masterKey().toString());
        told.put("shouwang.setup.code", secrets.claimCode());
        told.put("shouwang.district", settings.district());
        told.put("shouwang.demo.district", settings.district());
        told.put("shouwang.demo.scale", settings.scale().key());
        told.put("shouwang.demo.accounts-file", data.accounts().toString());
        if (options.https()) {
            told.putAll(Certificates.in(data.root(), data.secrets()).settings(options.port(), options.securePort()));
        }
        return told;
    }

    private Path applicationLog() {
        return data.log().resolve("shouwang.log");
    }

    private void announce() throws IOException, SQLException {
        Health.await(options.port());
        String address =
                options.https() ? "https://localhost:" + options.securePort() : "http://localhost:" + options.port();
        console.println("READY " + address);
        if (options.https()) {
            console.println(
                    "Certificate for other devices: http://" + Certificates.lanName() + ":" + options.port() + "/ca");
        }
        if (Offices.areVacant(Objects.requireNonNull(reached))) {
            console.println("First visit: " + address + "/setup asks for the claim code " + secrets.claimCode());
            console.println(
                    "(also in " + data.secrets().resolve("claim.code") + "; whoever knows it takes the offices)");
        } else {
            secrets.forgetClaimCode();
        }
        String accounts = settings.scale() == Scale.NONE ? "" : AccountTable.of(data.accounts());
        if (!accounts.isEmpty()) {
            console.println("Demonstration accounts (also in " + data.accounts() + "):");
            console.println(accounts);
        }
        console.flush();
    }

    private int awaitEnd() throws IOException {
        Application started = Objects.requireNonNull(application);
        CompletableFuture<?> server = database == null ? new CompletableFuture<>() : database.onExit();
        CompletableFuture.anyOf(started.onExit(), server).join();
        if (started.isEnding()) {
            return 0;
        }
        if (server.isDone()) {
            console.println("PostgreSQL has ended unexpectedly: see " + data.log());
        } else {
            console.println("The application has ended unexpectedly. Its last lines (" + applicationLog() + "):");
            console.println(lastLines(data.log().resolve("console.log")) + lastLines(applicationLog()));
        }
        return 1;
    }

    private static String lastLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<String> all = new ArrayList<>();
            lines.forEach(line -> {
                all.add("  " + line + "\n");
                if (all.size() > 20) {
                    all.removeFirst();
                }
            });
            return String.join("", all);
        }
    }

    /// Ends the application, then PostgreSQL, then gives the folder free. A repeat does nothing.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (application != null) {
            application.stop();
            Files.deleteIfExists(data.applicationPid());
            data.clearTemporary();
        }
        if (database != null) {
            database.close();
        }
        if (shipping != null) {
            shipping.close();
        }
        data.close();
    }
}
