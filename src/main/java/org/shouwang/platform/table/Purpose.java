package org.shouwang.platform.table;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// What an export is for and who took it 导出说明: stands on a sheet of its own and at the foot of each
/// printed page, so that a copy found somewhere tells where it came from.
///
/// @param title   what the table is, for example 常住人口台账
/// @param purpose what it was exported for, in the exporter's words
/// @param who     the exporter, as the audit names them
/// @param when    when it was exported
/// @param number  under which the audit knows the export
public record Purpose(String title, String purpose, String who, Instant when, String number) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /// In Beijing time.
    String moment() {
        return MINUTE.format(when);
    }

    /// The foot of each page, where `&` is a command.
    String watermark() {
        return plain(who + "  " + moment() + "  " + purpose);
    }

    /// The head of each page.
    String heading(String warning) {
        return plain(title + "  " + warning + "  " + number);
    }

    /// The last line of a table, for whoever opens the file.
    String line(String warning) {
        return String.join("  ", warning, number, who, moment(), purpose);
    }

    private static String plain(String text) {
        return text.replaceAll("[&<>\"]", " ");
    }
}
