package org.shouwang.platform.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who answers for what a page is about 谁负责; shown on its page, implemented by the module that
/// knows duties.
public interface Answering {

    /// @param role  in the reader's language
    /// @param where what they answer for: the house itself, its stairwell, compound, grid,
    ///     community, street, district
    /// @param unit  theirs; empty when it is they themselves or none is known
    /// @param phone in full, for the telephone button; empty where none is known
    record Answer(String role, String where, String name, String title, String unit, String phone, Instant since) {}

    /// Nearest first, up to the top.
    ///
    /// @param kind `area`, `place`, `property`, `household`, `person`, `organisation` or another
    ///     kind of target
    /// @param id   of the subject; null for an area, which its code names
    List<Answer> answers(String kind, @Nullable UUID id, String areaCode);

    /// Who is posted to a community 下沉, and led by it.
    List<Answer> posted(String community);
}
