package org.shouwang.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// A notice 通知 to areas and roles. Once sent its text never changes; it is in force until it is taken
/// back or lapses.
///
/// @param areaCode the area of whoever drafted it
/// @param areas    the areas that it is for
/// @param roles    the roles that it is for; all who work there where none is named
/// @param confirm  whether its readers are asked to confirm that they know; urgent ones always are
/// @param revision how often the draft was written; whoever sends an older one is told
/// @param reason   why it was taken back
public record Notice(
        Id id,
        String areaCode,
        Response.@Nullable Id response,
        boolean drill,
        List<String> areas,
        List<String> roles,
        String title,
        String body,
        boolean urgent,
        boolean confirm,
        Instant until,
        State state,
        int revision,
        UUID draftedBy,
        Instant draftedAt,
        @Nullable UUID sentBy,
        @Nullable Instant sentAt,
        @Nullable Instant withdrawnAt,
        @Nullable String reason) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("notice.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum State {
        DRAFT,
        SENT,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isInForceAt(Instant now) {
        return state == State.SENT && until.isAfter(now);
    }
}
