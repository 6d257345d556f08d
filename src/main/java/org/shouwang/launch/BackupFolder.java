package org.shouwang.launch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.shouwang.launch.seal.BackupKey;
import org.shouwang.launch.seal.OpeningStream;
import org.shouwang.launch.seal.SealingStream;

/// A folder of backups: base copies under `base/<time>/`, finished WAL segments under `wal/`. Each file is
/// compressed and sealed under its own path, and is there whole or not at all.
record BackupFolder(Path root) {

    private static final String SUFFIX = ".sealed";
    private static final String MARK = "README.txt";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /// The stamps of the complete base copies, oldest first.
    List<String> bases() throws IOException {
        return names("base").stream()
                .filter(stamp -> Files.exists(sealed("base/" + stamp + "/manifest")))
                .toList();
    }

    /// The names of the WAL files, oldest first.
    List<String> wal() throws IOException {
        return names("wal").stream()
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /// Makes the folder, marked so that an empty mount point is not taken for it later.
    void create() throws IOException {
        Files.createDirectories(root);
        Files.writeString(
                root.resolve(MARK), "Backups of Shouwang. Each file is sealed; see docs/guide/administrator.md\n");
    }

    void requirePresent() throws IOException {
        if (!Files.exists(root.resolve(MARK))) {
            throw new IOException(root + " is not a backup folder now (not mounted?)");
        }
    }

    private List<String> names(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path sealed(String name) {
        return root.resolve(name + SUFFIX);
    }

    /// Something that writes a file's content.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void write(String name, BackupKey key, Content content) throws IOException {
        Path file = sealed(name);
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(
                SealingStream.to(new BufferedOutputStream(Files.newOutputStream(part)), key, name), fast, 1 << 16)) {
            content.writeTo(out);
        } finally {
            fast.end();
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        }
    }

    InputStream read(String name, BackupKey key) throws IOException {
        return new InflaterInputStream(
                OpeningStream.of(new BufferedInputStream(Files.newInputStream(sealed(name)), 1 << 17), key, name));
    }

    void removeWal(String name) throws IOException {
        Files.deleteIfExists(sealed("wal/" + name));
    }

    void removeBase(String stamp) throws IOException {
        Files.deleteIfExists(sealed("base/" + stamp + "/manifest"));
        EmbeddedDatabase.deleteTree(root.resolve("base/" + stamp));
    }
}
