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
public record Purpose(String title, String purpose, String who, Instant when) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /// In Beijing time.
    String moment() {
        return MINUTE.format(when);
    }

    /// Fit for a page's foot, where `&` is a command.
    String watermark() {
        return (who + "  " + moment() + "  " + purpose).replaceAll("[&<>\"]", " ");
    }
}
