package org.shouwang.registry.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.value.Refusal;

/// One file on its way into the registry 一次导入, seen by whoever sent it and by nobody else.
///
/// @param areaCode     narrower than the sender's scope, when only a part of it is meant
/// @param automatic    applied without asking when nothing is wrong or doubtful
/// @param skipWrong    applied automatically even then, without the wrong and doubtful rows
/// @param takeDoubtful the sender has confirmed the doubtful rows too
/// @param refusal      why the file or its confirmation was refused; empty when it was not
/// @param notices      what is to be said about the header
/// @param result       how many were `added`, `changed`, `requested` (asked for from elsewhere), `households`
/// @param phases       milliseconds that each phase took
public record Import(
        Id id,
        ImportKind kind,
        State state,
        String fileName,
        Blob.Id file,
        @Nullable String areaCode,
        boolean automatic,
        boolean skipWrong,
        boolean takeDoubtful,
        Job.@Nullable Id job,
        String refusal,
        List<String> refusalWords,
        List<Flaw> notices,
        Counts counts,
        Map<String, Long> result,
        Map<String, Long> phases,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public record Id(UUID value) {

        static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names no import.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("import.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum State {
        /// 读取中
        READING,
        /// 待确认
        READY,
        /// 写入中
        APPLYING,
        /// 已写入
        APPLIED,
        /// 已作废
        DISCARDED,
        /// 未能读取
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How many rows are in each state 新增、变更、相同、存疑、错误.
    public record Counts(int fresh, int changed, int same, int doubtful, int wrong) {

        public int total() {
            return fresh + changed + same + doubtful + wrong;
        }

        /// Nothing that somebody has to look at.
        public boolean clean() {
            return doubtful == 0 && wrong == 0;
        }
    }

    public boolean busy() {
        return state == State.READING || state == State.APPLYING;
    }

    public boolean ended() {
        return state == State.APPLIED || state == State.DISCARDED || state == State.FAILED;
    }
}
