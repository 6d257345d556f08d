package org.shouwang.platform.audit;

import java.util.List;
import java.util.Optional;

/// What a verification found 审计核验结果.
///
/// @param blocks   how many blocks were worked out again
/// @param entries  how many entries they hold
/// @param unsealed how many entries are not in a block yet
/// @param head     the last block, if there is one
/// @param findings what is wrong, in the order of blocks; empty when all is sound
public record AuditReport(long blocks, long entries, long unsealed, Optional<AuditHead> head, List<Finding> findings) {

    public boolean sound() {
        return findings.isEmpty();
    }

    /// The first block that does not hold; everything before it does.
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }

    /// @param block the number of the block concerned, or 0 for entries outside of all
    public record Finding(Kind kind, long block, long expected, long found) {}

    /// The text of each is `audit.finding.<code>`.
    public enum Kind {
        /// A block between others, or before a known head, is not there.
        BLOCK_MISSING,
        /// A block's signature is not that of its content.
        BLOCK_CHANGED,
        /// A block does not continue the one before it.
        CHAIN_BROKEN,
        /// Fewer entries than were sealed.
        ENTRIES_MISSING,
        /// More entries than were sealed.
        ENTRIES_ADDED,
        /// As many entries as were sealed, but not the same.
        ENTRIES_CHANGED,
        /// Another block stands where the known head was.
        HEAD_DIFFERS,
        /// Entries that should have been sealed long ago are in no block.
        ENTRIES_UNSEALED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
