package org.shouwang.notice;

import java.util.List;
import java.util.UUID;

/// What a module has to tell somebody 消息: an item was given to them, a deadline is near, they were not chosen.
///
/// @param key      names the occasion: nobody is told of the same one twice, however often it is sent
/// @param kind     its text is the message `message.<kind>` in the reader's language, with `words`; what
///                 leaves the house is the text `message.<kind>.outside` alone, without words
/// @param words    stay in the inbox; no more than five
/// @param href     the page of what it is about; may be empty
/// @param areaCode where it is about, which chooses the channels
/// @param drill    stays inside: sent through no channel
public record Message(
        String key,
        String kind,
        List<String> words,
        String href,
        To to,
        String areaCode,
        boolean urgent,
        boolean drill) {

    /// Who is told.
    public sealed interface To {}

    public record Person(UUID account) implements To {}

    /// Whoever holds the role for an area that contains this one now.
    public record Post(String areaCode, String role) implements To {}
}
