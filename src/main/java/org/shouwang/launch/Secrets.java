package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The secrets of an installation, each a file of one line that only its user can read. Each is made
/// once, when it is first asked for.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    public static Secrets in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return new Secrets(folder);
    }

    public String superuserPassword() throws IOException {
        return password("superuser.password");
    }

    public String ownerPassword() throws IOException {
        return password("owner.password");
    }

    public String applicationPassword() throws IOException {
        return password("application.password");
    }

    /// The file of the master key (256 bits, Base64) that wraps all data keys. Whoever loses it loses
    /// identity numbers and telephone numbers; it is in each backup, sealed.
    public Path masterKey() throws IOException {
        Path file = folder.resolve("master.key");
        if (!Files.exists(file)) {
            write(file, Base64.getEncoder().encodeToString(random(32)));
        }
        return file;
    }

    /// The code that whoever first opens a new installation has to show: they stand at this machine.
    public String claimCode() throws IOException {
        Path file = claim();
        if (!Files.exists(file)) {
            write(file, Words.random());
        }
        return Files.readString(file).strip();
    }

    /// Once the installation was claimed, the code is of no use.
    void forgetClaimCode() throws IOException {
        Files.deleteIfExists(claim());
    }

    private Path claim() {
        return folder.resolve("claim.code");
    }

    private String password(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random(24)));
        }
        return Files.readString(file).strip();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Writes a file that only its user can read, whole or not at all.
    public static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
