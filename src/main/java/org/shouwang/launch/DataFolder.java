package org.shouwang.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that an installation lives in. One launcher at a time holds it; the lock goes with its
/// process, however that ends.
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /// @throws Refused when another launcher holds the folder, or it cannot be written
    public static DataFolder open(Path root) throws Refused, IOException {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));
            Files.createDirectories(root.resolve("log"));
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw Refused.because("Another launcher keeps " + root + " already: stop it, or choose another folder"
                        + " with --data");
            }
            return new DataFolder(root, channel);
        } catch (FileSystemException e) {
            throw Refused.because("The data folder cannot be written: " + e.getMessage());
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    public Path cluster() {
        return root.resolve("cluster");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /// Where PostgreSQL lays finished WAL segments until they are sealed into the backup.
    public Path wal() {
        return root.resolve("wal");
    }

    public Path log() {
        return root.resolve("log");
    }

    /// Where the application lays files that it needs for a moment, such as a list that is being read.
    Path temporary() {
        return root.resolve("tmp");
    }

    /// Empties the folder for passing files, so that nothing of a crashed start stays readable.
    void clearTemporary() throws IOException {
        EmbeddedDatabase.deleteTree(temporary());
        Files.createDirectory(
                temporary(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    public Path accounts() {
        return root.resolve("demo-accounts.csv");
    }

    Path applicationPid() {
        return root.resolve("application.pid");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
