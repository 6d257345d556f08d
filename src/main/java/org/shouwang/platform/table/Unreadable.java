package org.shouwang.platform.table;

import java.util.Arrays;
import org.shouwang.platform.value.Refusal;

/// Why a whole file is refused 整份文件退回. Arguments are counts, places and declared names, never a
/// value out of the file.
final class Unreadable {

    private Unreadable() {}

    /// Numbers become texts, or a message would show row 12000 as 12,000.
    static Refusal.Invalid because(String code, Object... arguments) {
        return new Refusal.Invalid(
                code, Arrays.stream(arguments).map(String::valueOf).toArray());
    }
}
