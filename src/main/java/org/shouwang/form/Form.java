package org.shouwang.form;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// A form 表单: what is asked, about which kind of subject, how often.
///
/// @param areaCode    whose it is: it is filled in within this area
/// @param subjectKind a kind of `duty.target_kind`; null for a form about nothing in particular
/// @param revision    counts the draft's changes, for refusing those made on an older one
/// @param version     the newest published; 0 where none is
public record Form(
        Id id,
        String areaCode,
        String titleZh,
        String titleEn,
        @Nullable String subjectKind,
        Period period,
        State state,
        int revision,
        int version,
        Instant changedAt,
        @Nullable Instant publishedAt) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("form.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// How often it is asked of the same subject 周期.
    public enum Period {
        /// 随时
        ANY,
        /// 一次
        ONCE,
        /// 每日
        DAILY,
        /// 每日两次
        TWICE_DAILY,
        /// 每周
        WEEKLY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Period> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(period -> period.code().equals(code))
                    .findFirst();
        }
    }

    public enum State {
        /// 草稿
        DRAFT,
        /// 使用中
        LIVE,
        /// 已停用
        RETIRED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String title(Locale locale) {
        return locale.getLanguage().equals("en") && !titleEn.isEmpty() ? titleEn : titleZh;
    }

    public boolean isLive() {
        return state == State.LIVE;
    }
}
