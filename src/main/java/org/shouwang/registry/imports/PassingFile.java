package org.shouwang.registry.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// An import's file in plain, in the folder for passing files, for this user only: laid there while it is
/// received, so that reading it on the same node need not decrypt it again, and gone when it has been read.
/// Another node, or one that was restarted, has only the encrypted file.
final class PassingFile {

    private PassingFile() {}

    private static Path of(Import.Id id) {
        return Path.of(System.getProperty("java.io.tmpdir"), "shouwang-import-" + id + ".part");
    }

    static OutputStream create(Import.Id id) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                of(id),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /// An empty file for one reader.
    static Path fresh() throws IOException {
        return Files.createTempFile("shouwang-import", ".part");
    }

    /// Hands the file to one reader, whoever comes first; false where it is not there.
    static boolean taken(Import.Id id, Path target) throws IOException {
        try {
            Files.move(of(id), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException elsewhere) {
            return false;
        }
    }

    static void forget(Import.Id id) {
        try {
            Files.deleteIfExists(of(id));
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /// What is read from a stream is written down as well.
    static InputStream written(InputStream content, OutputStream copy) {
        return new FilterInputStream(content) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                if (count > 0) {
                    copy.write(target, offset, count);
                }
                return count;
            }
        };
    }
}
