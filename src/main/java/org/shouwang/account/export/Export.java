package org.shouwang.account.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.job.Job;

/// One export of a list 一次导出.
///
/// @param no       counts all exports of the installation
/// @param list     the list's name
/// @param title    what the table is, in the exporter's language, as it stands on it
/// @param address  what was asked of the list; empty once the file is gone
/// @param job      what writes it, where it has too many rows to be sent at once
/// @param rows     null until it is written
/// @param file     null where it was sent at once, is not written yet, or is gone
public record Export(
        UUID id,
        long no,
        String accountName,
        String list,
        String title,
        String address,
        String areaCode,
        Format format,
        Locale language,
        Reason reason,
        String purpose,
        boolean unmasked,
        Job.@Nullable Id job,
        @Nullable Long rows,
        Blob.@Nullable Id file,
        Instant createdAt) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    public enum Format {
        XLSX,
        CSV;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What exports are for 导出用途; said in more words beside it.
    public enum Reason {
        /// 核对走访
        VERIFY,
        /// 上报
        REPORT,
        /// 派单调度
        DISPATCH,
        /// 统计分析
        ANALYSE,
        /// 存档备查
        ARCHIVE,
        /// 其他
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Under which everybody speaks of it: on the table, in the audit.
    public String number() {
        return "DC" + DAY.format(createdAt) + "-" + "%06d".formatted(no);
    }

    public String fileName() {
        return title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ") + " " + number() + "." + format.code();
    }
}
