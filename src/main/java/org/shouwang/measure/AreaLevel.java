package org.shouwang.measure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// The level that an area has of its own 区划等级.
///
/// @param id the step that set it
public record AreaLevel(UUID id, String areaCode, Response.Id response, boolean drill, String level, Instant since) {

    /// Who set a level 定级来源.
    public enum Source {
        /// 上级确定
        ABOVE,
        /// 本级确定
        OWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How an area's level was changed.
    ///
    /// @param to       null where it gave up a level of its own
    /// @param issuedBy who above set it, and by which paper; empty where it was set here
    /// @param begun    kinds of measures that it brought
    /// @param ended    kinds that it ended
    public record Step(
            UUID id,
            String areaCode,
            @Nullable String from,
            @Nullable String to,
            Source source,
            String issuedBy,
            String reason,
            List<String> begun,
            List<String> ended,
            UUID by,
            Instant at) {}

    /// What a level would change 变化预览.
    ///
    /// @param current    the area's own level now; null for none
    /// @param to         the one that it would have; null for none of its own
    /// @param begins     kinds of measures that would begin
    /// @param stays      kinds that hold and would go on
    /// @param ends       kinds that would end
    /// @param households that live there
    /// @param persons    that live there
    /// @param own        parts of the area that have a level of their own, which stays as it is
    public record Change(
            String areaCode,
            Response.Id response,
            @Nullable String current,
            @Nullable String to,
            List<String> begins,
            List<String> stays,
            List<String> ends,
            long households,
            long persons,
            List<AreaLevel> own) {

        public boolean isNothing() {
            return begins.isEmpty() && ends.isEmpty() && java.util.Objects.equals(current, to);
        }
    }

    /// What whoever decides says of it.
    ///
    /// @param id     made by whoever sends it, so that a repeat is known
    /// @param begins what they were shown would begin
    /// @param ends   what they were shown would end
    public record Draft(
            UUID id,
            String areaCode,
            @Nullable String to,
            Source source,
            String issuedBy,
            String reason,
            List<String> begins,
            List<String> ends) {}
}
