package org.shouwang.platform.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.AuditReport.Finding;
import org.shouwang.platform.audit.AuditReport.Kind;
import org.shouwang.platform.keys.Keys;

/// One run over all blocks and their entries, in order.
final class AuditProof {

    private static final int MOST_FINDINGS = 100;

    private final AuditRepository repository;
    private final Keys keys;
    private final @Nullable AuditHead known;
    private final List<Finding> findings = new ArrayList<>();
    private long blocks;
    private long entries;
    private @Nullable AuditBlock last;

    AuditProof(AuditRepository repository, Keys keys, @Nullable AuditHead known) {
        this.repository = repository;
        this.keys = keys;
        this.known = known;
    }

    AuditReport run(Instant lateBefore) {
        try (Stream<AuditBlock> all = repository.blocks()) {
            all.forEach(this::check);
        }
        long no = last == null ? 0 : last.no();
        if (known != null && known.no() > no) {
            found(Kind.BLOCK_MISSING, no + 1, known.no(), no);
        }
        AuditRepository.Unsealed unsealed = repository.unsealed(last == null ? 0 : last.hiXid(), lateBefore);
        if (unsealed.late() > 0) {
            found(Kind.ENTRIES_UNSEALED, 0, 0, unsealed.late());
        }
        return new AuditReport(
                blocks,
                entries,
                unsealed.count(),
                Optional.ofNullable(last).map(AuditBlock::head),
                List.copyOf(findings));
    }

    private void check(AuditBlock block) {
        long expected = last == null ? 1 : last.no() + 1;
        byte[] previous = last == null ? AuditBlock.NO_HASH : last.hash();
        long from = last == null ? 0 : last.hiXid();
        if (block.no() != expected) {
            found(Kind.BLOCK_MISSING, expected, expected, block.no());
        } else if (!Arrays.equals(block.previousHash(), previous) || block.loXid() != from) {
            found(Kind.CHAIN_BROKEN, block.no(), from, block.loXid());
        }
        if (!keys.verifies(block.signed(), block.header())) {
            found(Kind.BLOCK_CHANGED, block.no(), 0, 0);
        }
        if (known != null && known.no() == block.no() && !known.equals(block.head())) {
            found(Kind.HEAD_DIFFERS, block.no(), 0, 0);
        }
        checkContent(block, Math.min(from, block.loXid()));
        blocks++;
        last = block;
    }

    /// Reads from where the previous block ended, so that nothing lies between two blocks.
    private void checkContent(AuditBlock block, long from) {
        AuditContent content = new AuditContent();
        repository.entries(from, block.hiXid(), content::add);
        entries += content.count();
        if (content.count() != block.entryCount()) {
            Kind kind = content.count() < block.entryCount() ? Kind.ENTRIES_MISSING : Kind.ENTRIES_ADDED;
            found(kind, block.no(), block.entryCount(), content.count());
        } else if (!Arrays.equals(content.digest(), block.contentHash())) {
            found(Kind.ENTRIES_CHANGED, block.no(), block.entryCount(), content.count());
        }
    }

    private void found(Kind kind, long block, long expected, long found) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(kind, block, expected, found));
        }
    }
}
