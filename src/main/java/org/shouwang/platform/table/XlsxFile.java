package org.shouwang.platform.table;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The packed file of a workbook. Its directory is measured before it is loaded, and what is
/// inflated is counted as it comes: sizes the file claims for itself are not believed.
final class XlsxFile implements Closeable {

    private static final int END_LENGTH = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final long DIRECTORY_BYTES_PER_ENTRY = 1_024;

    private final ZipFile zip;
    private final Limits limits;
    private final long[] inflated = new long[1];

    private XlsxFile(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static XlsxFile open(Path file, Limits limits) throws IOException {
        checkDirectory(file, limits);
        try {
            return new XlsxFile(new ZipFile(file.toFile()), limits);
        } catch (ZipException | IllegalArgumentException broken) {
            throw Unreadable.because("table.broken");
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    XmlPart part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw Unreadable.because("table.broken");
        }
        try {
            var in = zip.getInputStream(entry);
            return new XmlPart(new XlsxStream(in, entry.getCompressedSize(), entry.getSize(), limits, inflated));
        } catch (ZipException | FileNotFoundException broken) {
            throw Unreadable.because("table.broken");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// The end record stands exactly at the end, or the file is refused; so this sees the same record
    /// as [ZipFile] will. ZIP64 is only needed by what is over the limits anyway.
    private static void checkDirectory(Path path, Limits limits) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_LENGTH + 0xFFFF);
            byte[] tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            int end = length - END_LENGTH;
            while (end >= 0 && little(tail, end, 4) != END_SIGNATURE) {
                end--;
            }
            if (end < 0 || end + END_LENGTH + little(tail, end + 20, 2) != length) {
                throw Unreadable.because("table.broken");
            }
            long entries = little(tail, end + 10, 2);
            long size = little(tail, end + 12, 4);
            if (entries > limits.entries() || size > limits.entries() * DIRECTORY_BYTES_PER_ENTRY) {
                throw Unreadable.because("table.bomb");
            }
        }
    }

    private static long little(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
