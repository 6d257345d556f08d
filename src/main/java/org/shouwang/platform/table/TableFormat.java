package org.shouwang.platform.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/// What a file is, found from its first bytes; its name is never believed.
public enum TableFormat {
    CSV,
    XLSX;

    private static final int HEAD = 4096;
    private static final int NULS_OF_A_BINARY = 8;
    private static final String ZIP = "504b0304";
    private static final String OLE = "d0cf11e0a1b11ae1";
    private static final List<String> OTHER = List.of(
            "25504446", "89504e47", "ffd8ff", "47494638", "52617221", "377abcaf", "1f8b", "7f454c46", "4d5a9000");

    /// @throws Refusal.Invalid `table.empty`, `table.format-old` (.xls, or an encrypted workbook),
    ///     `table.format` (anything else that is neither a workbook nor text)
    public static TableFormat detect(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return detect(in.readNBytes(HEAD));
        }
    }

    /// @param head the file's first bytes, 4096 if it has as many
    public static TableFormat detect(byte[] head) {
        if (head.length == 0) {
            throw Unreadable.because("table.empty");
        }
        String magic = HexFormat.of().formatHex(head, 0, Math.min(8, head.length));
        if (magic.startsWith(ZIP)) {
            return XLSX;
        }
        if (magic.equals(OLE)) {
            throw Unreadable.because("table.format-old");
        }
        if (OTHER.stream().anyMatch(magic::startsWith) || isMarkup(head) || isBinary(head, magic)) {
            throw Unreadable.because("table.format");
        }
        return CSV;
    }

    /// Old systems hand out web pages and SpreadsheetML under the name of .xls.
    private static boolean isMarkup(byte[] head) {
        String start = new String(head, 0, Math.min(64, head.length), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return start.startsWith("<");
    }

    private static boolean isBinary(byte[] head, String magic) {
        boolean wide = magic.startsWith("fffe") || magic.startsWith("feff");
        int nuls = 0;
        for (byte b : head) {
            nuls += b == 0 ? 1 : 0;
        }
        return !wide && nuls >= NULS_OF_A_BINARY;
    }
}
