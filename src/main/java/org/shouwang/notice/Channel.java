package org.shouwang.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// A way out of the house 通道: for what reaches inboxes within its area. What goes through it names nobody.
///
/// @param host        where its messages go, without the address' secret parts; empty for e-mail
/// @param waiting     how many messages are still to be delivered
/// @param pausedUntil left alone until then, because it failed
/// @param lastError   why it failed last; null since it worked
public record Channel(
        Id id,
        String areaCode,
        Kind kind,
        String name,
        String host,
        Takes takes,
        boolean active,
        int failures,
        long waiting,
        @Nullable Instant pausedUntil,
        @Nullable Instant lastSentAt,
        @Nullable String lastError) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("channel.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum Kind {
        /// 企业微信群机器人
        WECOM,
        /// 钉钉群机器人
        DINGTALK,
        /// Any system that takes JSON over HTTP.
        WEBHOOK,
        /// To the mailbox that each person entered.
        EMAIL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    /// Which messages go through it.
    public enum Takes {
        URGENT,
        NOTICES,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Takes> of(String code) {
            return Stream.of(values())
                    .filter(takes -> takes.code().equals(code))
                    .findFirst();
        }
    }

    /// A new channel.
    ///
    /// @param address the robot's address, https or http; empty for e-mail
    /// @param secret  signs what is sent; may be empty
    public record Draft(Id id, String areaCode, Kind kind, String name, String address, String secret, Takes takes) {}

    /// A message that has not arrived yet.
    public record Undelivered(
            UUID id,
            String channel,
            String kind,
            boolean givenUp,
            int attempts,
            String error,
            Instant queuedAt,
            Instant nextAt) {}
}
