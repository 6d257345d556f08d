package org.shouwang.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.shouwang.platform.batch.Together;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Commits the scans of many users together 合并提交: while one transaction is being written to disk, the
/// scans that
/// arrive wait and then share the next. An answer is given only after its scan was committed.
///
/// The database tests each row against the scope of the session that sent it. Where one is refused,
/// each is written
/// by itself, so that one refused row fails alone.
@Component
class ScanWriter {

    private static final int MOST_AT_ONCE = 256;
    private static final int AT_WORK = 2;
    private static final Duration TURNS_REACH = Duration.ofDays(14);
    private static final Principal PROCESS = Principal.process("scan-writer", Scope.nothing());

    private final ScanRepository scans;
    private final TransactionTemplate apart;
    private final Together<Scan, ScanAnswer> together;

    ScanWriter(ScanRepository scans, PlatformTransactionManager transactions) {
        this.scans = scans;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.together = new Together<>("scan-writer", MOST_AT_ONCE, AT_WORK, this::commit);
    }

    /// The answer, once it is committed.
    ///
    /// @throws Refusal.Conflict `scan.taken`, `scan.closed`
    ScanAnswer write(Scan scan) {
        return together.ask(scan);
    }

    /// The same id twice not at once, so that the second meets the first as recorded.
    private void commit(List<Together.Asking<Scan, ScanAnswer>> batch) {
        List<Together.Asking<Scan, ScanAnswer>> first = new ArrayList<>();
        List<Together.Asking<Scan, ScanAnswer>> again = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        batch.forEach(one -> (ids.add(one.question().id()) ? first : again).add(one));
        try {
            Map<UUID, Outcome> outcomes =
                    written(first.stream().map(Together.Asking::question).toList());
            first.forEach(one ->
                    Objects.requireNonNull(outcomes.get(one.question().id())).tell(one));
        } catch (DataAccessException e) {
            if (first.size() == 1) {
                first.getFirst().fail(e);
            } else {
                first.forEach(one -> commit(List.of(one)));
            }
        }
        if (!again.isEmpty()) {
            commit(again);
        }
    }

    private Map<UUID, Outcome> written(List<Scan> sent) {
        return Objects.requireNonNull(PROCESS.call(() -> apart.execute(status -> {
            scans.becomeWriter();
            List<Scan> decided = withTurns(sent);
            Set<UUID> fresh = scans.insert(decided);
            List<UUID> others = sent.stream()
                    .map(Scan::id)
                    .filter(id -> !fresh.contains(id))
                    .toList();
            Map<UUID, ScanRepository.Known> known = others.isEmpty() ? Map.of() : scans.known(others);
            Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
            decided.forEach(scan -> outcomes.put(scan.id(), Outcome.of(scan, fresh, known)));
            return outcomes;
        })));
    }

    /// As they are found by the households' turns; outside of any transaction.
    List<Scan> turned(List<Scan> sent) {
        return sent.stream().allMatch(scan -> scan.turn() == null)
                ? sent
                : Objects.requireNonNull(PROCESS.call(() -> apart.execute(status -> {
                    scans.becomeWriter();
                    return withTurns(sent);
                })));
    }

    /// Whose turn it is not, by when one of the household last went out.
    private List<Scan> withTurns(List<Scan> sent) {
        Set<UUID> households = new HashSet<>();
        sent.stream()
                .filter(scan -> scan.turn() != null)
                .forEach(scan -> households.add(Objects.requireNonNull(scan.household())));
        if (households.isEmpty()) {
            return sent;
        }
        Instant since = sent.stream()
                .map(Scan::at)
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(TURNS_REACH);
        Map<UUID, Instant> last = scans.lastOut(households, since);
        return sent.stream().map(scan -> turned(scan, last)).toList();
    }

    private static Scan turned(Scan scan, Map<UUID, Instant> last) {
        Rule rule = scan.turn();
        return rule == null
                ? scan
                : scan.found(
                        PassCheck.isTurn(rule, last.get(scan.household()), scan.at()) ? Finding.GOOD : Finding.TURN);
    }

    /// What became of one scan: recorded, known already, or refused.
    private sealed interface Outcome {

        void tell(Together.Asking<Scan, ScanAnswer> waiting);

        record Recorded(ScanAnswer answer) implements Outcome {
            @Override
            public void tell(Together.Asking<Scan, ScanAnswer> waiting) {
                waiting.answer(answer);
            }
        }

        record Refused(Refusal refusal) implements Outcome {
            @Override
            public void tell(Together.Asking<Scan, ScanAnswer> waiting) {
                waiting.fail(refusal);
            }
        }

        static Outcome of(Scan scan, Set<UUID> fresh, Map<UUID, ScanRepository.Known> known) {
            if (fresh.contains(scan.id())) {
                return new Recorded(scan.answer());
            }
            ScanRepository.Known before = known.get(scan.id());
            if (before == null) {
                return new Refused(new Refusal.Conflict("scan.closed"));
            }
            return before.says(scan) ? new Recorded(before.answer()) : new Refused(new Refusal.Conflict("scan.taken"));
        }
    }
}
