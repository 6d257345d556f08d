package org.shouwang.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.shouwang.platform.value.Refusal;

/// A topic of a handbook 手册主题, as its current edition has it.
///
/// @param book     `operations` 操作手册, `everyone` 应知应会, or `other`
/// @param place    its order within the book
/// @param audience the roles that it is for; everybody at work where none is named
/// @param edition  the number of the current edition
/// @param shelved  taken off the shelf: read by its address only
public record Topic(
        Id id,
        String areaCode,
        String book,
        int place,
        List<String> audience,
        String title,
        int edition,
        boolean shelved) {

    public static final List<String> BOOKS = List.of("operations", "everyone", "other");

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("handbook.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
