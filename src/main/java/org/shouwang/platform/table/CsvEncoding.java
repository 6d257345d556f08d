package org.shouwang.platform.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shouwang.platform.value.Refusal;

/// The encoding of a .csv, proven by decoding the whole of it once before the first row is believed:
/// UTF-8, else GB18030; UTF-16 only where its byte order mark says so.
///
/// A file that was good UTF-8 for a while and then breaks is refused where it breaks: GB18030 would
/// swallow almost anything and turn every name into others.
record CsvEncoding(Charset charset, int skip) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int CHUNK = 1 << 16;
    private static final int CERTAINLY_UTF8 = 24;

    static CsvEncoding of(Path file) throws IOException {
        byte[] head = head(file);
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return proven(file, new CsvEncoding(StandardCharsets.UTF_8, 3));
        }
        if (starts(head, 0xFF, 0xFE)) {
            return proven(file, new CsvEncoding(StandardCharsets.UTF_16LE, 2));
        }
        if (starts(head, 0xFE, 0xFF)) {
            return proven(file, new CsvEncoding(StandardCharsets.UTF_16BE, 2));
        }
        return guessed(file);
    }

    private static CsvEncoding guessed(Path file) throws IOException {
        var utf8 = new CsvEncoding(StandardCharsets.UTF_8, 0);
        long broken = utf8.firstFault(file);
        if (broken < 0) {
            return utf8;
        }
        if (count(file, broken, true) >= CERTAINLY_UTF8) {
            throw refusal(file, broken);
        }
        return proven(file, new CsvEncoding(GB18030, 0));
    }

    private static CsvEncoding proven(Path file, CsvEncoding encoding) throws IOException {
        long broken = encoding.firstFault(file);
        if (broken >= 0) {
            throw refusal(file, broken);
        }
        return encoding;
    }

    private static Refusal refusal(Path file, long position) throws IOException {
        return Unreadable.because("table.encoding", count(file, position, false) + 1, position + 1);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static boolean starts(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// The position of the first byte that is not of this encoding, -1 if all are.
    private long firstFault(Path file) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(CHUNK);
        var chars = CharBuffer.allocate(CHUNK);
        try (var channel = Files.newByteChannel(file)) {
            channel.position(skip);
            long base = skip;
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                while (result.isOverflow()) {
                    chars.clear();
                    result = decoder.decode(bytes, chars, end);
                }
                if (result.isError()) {
                    return base + bytes.position();
                }
                base += bytes.position();
                bytes.compact();
                chars.clear();
            }
            return -1;
        }
    }

    /// Before a position: the first bytes of characters beyond ASCII in UTF-8, or else the line ends.
    private static long count(Path file, long before, boolean beyondAscii) throws IOException {
        long found = 0;
        long left = before;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n; left > 0 && (n = in.read(chunk, 0, (int) Math.min(CHUNK, left))) > 0; left -= n) {
                for (int i = 0; i < n; i++) {
                    boolean counts = beyondAscii ? (chunk[i] & 0xFF) >= 0xC2 : chunk[i] == '\n';
                    found += counts ? 1 : 0;
                }
            }
        }
        return found;
    }
}
