package org.shouwang.platform.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// A .csv being read: comma, semicolon or tab, quotes, line breaks inside quotes.
final class CsvTable extends TableReader {

    private final Counted bytes;
    private final CloseableIterator<String[]> records;
    private long number;

    private CsvTable(Limits limits, long size, Counted bytes, CloseableIterator<String[]> records) {
        super(limits, size);
        this.bytes = bytes;
        this.records = records;
    }

    static CsvTable of(Path file, Limits limits) throws IOException {
        CsvEncoding encoding = CsvEncoding.of(file);
        char separator = separator(file, encoding);
        var bytes = new Counted(Files.newInputStream(file));
        bytes.skipNBytes(encoding.skip());
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(Math.max(limits.cellLength() * 2, 1 << 18))
                .build(new CsvCells(limits), new InputStreamReader(bytes, encoding.charset()));
        return new CsvTable(limits, Files.size(file), bytes, reader.iterator());
    }

    /// The one of the three that stands most often in the first line that holds something.
    private static char separator(Path file, CsvEncoding encoding) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(encoding.skip());
            var reader = new BufferedReader(new InputStreamReader(in, encoding.charset()));
            char[] start = new char[1 << 14];
            int length = Math.max(0, reader.read(start));
            return mostFrequent(new String(start, 0, length).stripLeading());
        }
    }

    private static char mostFrequent(String text) {
        int[] found = new int[3];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            int which = quoted ? -1 : ",;\t".indexOf(c);
            if (which >= 0) {
                found[which]++;
            }
        }
        if (found[1] > found[0] && found[1] >= found[2]) {
            return ';';
        }
        return found[2] > found[0] ? '\t' : ',';
    }

    @Override
    @Nullable
    TableRow read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            String[] cells = records.next();
            number++;
            return new TableRow(number, Arrays.asList(cells));
        } catch (CsvParseException | UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof Refusal refused) {
                throw refused;
            }
            throw Unreadable.because("table.csv-broken", number + 1);
        }
    }

    @Override
    public TableFormat format() {
        return TableFormat.CSV;
    }

    @Override
    public long bytesRead() {
        return bytes.read;
    }

    @Override
    public void close() throws IOException {
        records.close();
        bytes.close();
    }

    private static final class Counted extends FilterInputStream {

        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            read += Math.max(0, n);
            return n;
        }
    }
}
