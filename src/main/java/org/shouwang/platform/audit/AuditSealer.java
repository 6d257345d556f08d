package org.shouwang.platform.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Closes what has been committed into the next block 封存.
///
/// A block reaches up to the oldest transaction that still runs: entries of a later commit have a
/// higher transaction number or that one's, so they come into a later block. While a transaction
/// stays open, what others committed after it began waits.
@Component
public class AuditSealer {

    /// Who seals and verifies: reads entries, appends blocks.
    static final Principal SEALER =
            new Principal(new UUID(0x5ea1L << 48 | 0x8000L, 0x8000000000000001L), "sealer", "sealer", Scope.nothing());

    private final AuditRepository repository;
    private final Keys keys;
    private final Clock clock;

    AuditSealer(AuditRepository repository, Keys keys, Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.clock = clock;
    }

    public static Principal principal() {
        return SEALER;
    }

    /// Seals one block, to be run as [#principal]; nothing happens when nothing is new or another node is
    /// sealing.
    ///
    /// @return how many entries were sealed
    @Transactional
    public long seal() {
        if (!repository.lockForSealing()) {
            return 0;
        }
        Optional<AuditBlock> last = repository.lastBlock();
        long from = last.map(AuditBlock::hiXid).orElse(0L);
        long to = repository.finishedBefore();
        AuditContent content = new AuditContent();
        if (to > from) {
            repository.entries(from, to, content::add);
        }
        if (content.count() > 0) {
            repository.insert(next(last, from, to, content));
        }
        return content.count();
    }

    private AuditBlock next(Optional<AuditBlock> last, long from, long to, AuditContent content) {
        long no = last.map(AuditBlock::no).orElse(0L) + 1;
        byte[] previous = last.map(AuditBlock::hash).orElse(AuditBlock.NO_HASH);
        byte[] hash = content.digest();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] header = AuditBlock.header(no, from, to, content.count(), hash, previous, now);
        return new AuditBlock(no, from, to, content.count(), hash, previous, now, keys.sign(KeyClass.AUDIT, header));
    }
}
