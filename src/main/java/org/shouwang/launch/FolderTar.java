package org.shouwang.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A folder as one stream. Files may change, grow, shrink or vanish while they are read: for a running
/// cluster, replaying its WAL makes good what was copied halfway.
final class FolderTar {

    /// Contents that a new server makes anew.
    private static final Set<String> VOLATILE = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots");
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "backup_label", "tablespace_map");

    private FolderTar() {}

    /// What of a cluster's files belongs into a copy.
    static boolean inCopy(Path relative) {
        String name = relative.getFileName().toString();
        boolean inVolatile = relative.getNameCount() > 1
                && VOLATILE.contains(relative.getName(0).toString());
        return !inVolatile && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp");
    }

    static void write(Path folder, Predicate<Path> wanted, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        Files.walkFileTree(folder, new Walk(folder, wanted, tar));
        tar.finish();
    }

    /// Passes over what vanishes meanwhile.
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Predicate<Path> wanted;
        private final TarArchiveOutputStream tar;

        Walk(Path folder, Predicate<Path> wanted, TarArchiveOutputStream tar) {
            this.folder = folder;
            this.wanted = wanted;
            this.tar = tar;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Path relative = folder.relativize(directory);
            if (!directory.equals(folder)) {
                if (!wanted.test(relative)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                tar.putArchiveEntry(new TarArchiveEntry(relative + "/"));
                tar.closeArchiveEntry();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = folder.relativize(file);
            if (wanted.test(relative)) {
                add(tar, file, relative.toString());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            tar.putArchiveEntry(entry);
            copy(in, tar, entry.getSize());
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // Dropped since it was listed: its WAL says so too.
        }
    }

    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[1 << 17];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                Arrays.fill(buffer, (byte) 0);
                read = (int) Math.min(buffer.length, left);
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    static void read(InputStream in, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("Entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(entry.isDirectory() ? "rwx------" : "rw-------"));
            }
        }
    }
}
