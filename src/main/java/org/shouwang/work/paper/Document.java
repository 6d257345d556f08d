package org.shouwang.work.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;

/// An official document 公文 of one response, from its draft on.
///
/// @param areaCode   the area that issues it
/// @param number     发文字号; null until it is numbered
/// @param issuer     the name under which it is issued; null until it is numbered
/// @param item       what its tasks are parts of; null where it gives none
/// @param moves      how often it changed state; whoever acts on an older one is told
public record Document(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String kind,
        @Nullable Id parent,
        String title,
        String body,
        WorkPriority priority,
        String copies,
        String present,
        List<UUID> countersigners,
        List<UUID> countersigned,
        DocumentState state,
        @Nullable String issuer,
        @Nullable String number,
        UUID draftedBy,
        Instant draftedAt,
        @Nullable UUID checkedBy,
        @Nullable UUID signedBy,
        @Nullable Instant signedAt,
        @Nullable String signerTitle,
        @Nullable Instant sentAt,
        int receivers,
        int received,
        WorkItem.@Nullable Id item,
        int moves) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("document.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// Whom it goes to 主送.
    ///
    /// @param kind     `area`, `unit` or `public`, who don't sign for anything
    /// @param signBy   until when it is to be signed for; null until it is sent
    /// @param byPhone  noted by the issuer after a call; `said` is who took it
    public record Receiver(
            UUID id,
            String kind,
            @Nullable String areaCode,
            @Nullable UUID unit,
            List<UUID> accounts,
            String name,
            @Nullable Instant signBy,
            @Nullable Instant signedAt,
            @Nullable UUID signedBy,
            boolean byPhone,
            String said) {

        public boolean isLateAt(Instant now) {
            return signBy != null && signedAt == null && !kind.equals("public") && signBy.isBefore(now);
        }
    }

    /// Something that each receiver is to do.
    public record Task(String title, String detail, Instant deadline) {}

    /// A file that goes with it 附件.
    public record Attachment(String name, UUID blob) {}

    /// What was done with it.
    public record Taken(String verb, DocumentState state, UUID by, String said, Instant at) {}
}
