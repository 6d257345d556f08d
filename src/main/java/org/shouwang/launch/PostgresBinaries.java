package org.shouwang.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs (initdb, pg_ctl, postgres) unpacked from their Maven artifact.
public final class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /// Unpacks the programs below `folder`, once per version; a folder that is complete is used as it is.
    public static PostgresBinaries unpack(Path folder) throws IOException {
        String archive = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new IOException("No PostgreSQL for this machine (" + archive + "): set SHOUWANG_DATABASE_URL");
            }
            Path home = folder.toAbsolutePath().resolve("postgresql");
            Path complete = home.resolve(".complete-" + in.available());
            if (!Files.exists(complete)) {
                EmbeddedDatabase.deleteTree(home);
                unpack(in, home);
                Files.createFile(complete);
            }
            return new PostgresBinaries(home);
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static void unpack(InputStream in, Path home) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("Entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        target.toFile().setExecutable((entry.getMode() & 0100) != 0);
    }

    /// The major version that these programs are of, as in a cluster's `PG_VERSION`.
    String majorVersion() throws IOException {
        String text = run("postgres", "--version");
        return text.replaceFirst("(?s)^.*?([0-9]+)\\..*$", "$1");
    }

    /// Runs one of the programs and waits for it.
    ///
    /// PostgreSQL refuses to run as root, so root runs it in a user namespace of its own.
    ///
    /// @return what it printed
    String run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(program, ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output) + hint());
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String hint() {
        return isRoot() ? " (as root it needs `unshare` and user namespaces: or start as another user)" : "";
    }
}
