package org.shouwang.work.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.WorkItem;

/// A meeting of headquarters 会商.
///
/// @param chair   who presides 主持
/// @param present one line each: 出席：…
/// @param minutes its minutes; null while it is open
public record Meeting(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String title,
        Instant heldAt,
        String place,
        String chair,
        String present,
        boolean open,
        int decisions,
        Document.@Nullable Id minutes) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("meeting.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// What is to be talked about 议题.
    ///
    /// @param source where it comes from: `late`, `new`, `red`, `gap`, `response`, `unsigned`, `paper`, `own`
    /// @param href   what it is about; empty for one's own
    public record Point(String source, String title, String href) {}

    /// What was decided 议定事项: an item with owner and deadline.
    public record Decision(int number, WorkItem.Id item) {}

    /// What is said when a meeting is opened.
    public record Draft(Id id, Response.@Nullable Id response, String areaCode, Content content) {}

    public record Content(
            String title, Instant heldAt, String place, String chair, String present, List<Point> points) {}
}
