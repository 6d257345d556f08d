package org.shouwang.area;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Areas in time 区划变更: grids and communities are moved, split, merged and renamed while people work.
///
/// A change is a row of steps, each one transaction that leaves everything consistent: a row and
/// all that hangs on it change their code together. After a crash the change goes on where it
/// stopped ([#resume]). Who writes meanwhile under a former code waits, or is sent on to the
/// successor ([Areas#following]); nothing is lost.
@Service
public class Recodings {

    private static final int ATTEMPTS = 5;

    private final RecodingRepository recodings;
    private final AreaRepository areas;
    private final AreaOutlines outlines;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Recodings(
            RecodingRepository recodings,
            AreaRepository areas,
            AreaOutlines outlines,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.recodings = recodings;
        this.areas = areas;
        this.outlines = outlines;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Carries out a plan and answers when it is done.
    ///
    /// A commander, a process, or the street's officer for what stays within the street. Refused:
    /// forbidden `area.not_yours`; not found `area.unknown`; invalid `area.recoding.*` where the
    /// plan makes no sense; conflict `area.full` or `area.taken` for codes that were used before.
    /// A repeat with the same id goes on with what is not done and answers the same.
    public Recoding start(RecodingPlan plan) {
        if (plan.reason().isBlank() || plan.reason().length() > 300) {
            throw new Refusal.Invalid("area.recoding.reason");
        }
        AreaRefusals.translated(() -> transaction.execute(status -> {
            if (recodings.find(plan.id()).isPresent()) {
                return false;
            }
            if (!plan.area().equals(areas.current(plan.area()))) {
                throw new Refusal.NotFound("area.unknown", plan.area());
            }
            audit.record(AuditEntry.of(AuditAction.CHANGE, "area", plan.area(), plan.area())
                    .with("recoding", plan.id()));
            return recodings.plan(plan, RecodingRules.steps(plan, this::childCodes));
        }));
        return resume(plan.id());
    }

    private List<String> childCodes(String code) {
        return areas.children(code).stream().map(Area::code).toList();
    }

    /// Goes on with a change that was interrupted; one that is done stays as it is.
    public Recoding resume(UUID id) {
        for (RecodingRepository.Recorded step : read(() -> recodings.steps(id))) {
            if (!step.done()) {
                AreaRefusals.translated(() -> patiently(() -> run(id, step.number())));
            }
        }
        return find(id);
    }

    /// Goes on with all that was interrupted; run at start as a process.
    public int resumeAll() {
        List<UUID> open = read(recodings::open);
        open.forEach(this::resume);
        return open.size();
    }

    private String run(UUID id, int number) {
        return read(() -> {
            RecodingRepository.Recorded step = recodings.steps(id).get(number - 1);
            outlines.beforeStep(step);
            String result = recodings.run(id, number);
            outlines.afterStep(step, result);
            return result;
        });
    }

    /// A step that met another's locks is begun again: it was rolled back whole.
    private static String patiently(java.util.function.Supplier<String> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.get();
            } catch (TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <R> R read(java.util.function.Supplier<R> query) {
        R result = transaction.execute(status -> query.get());
        if (result == null) {
            throw new IllegalStateException("No answer");
        }
        return result;
    }

    /// Refused as not found, `area.recoding.unknown`.
    public Recoding find(UUID id) {
        return read(() ->
                recodings.find(id).orElseThrow(() -> new Refusal.NotFound("area.recoding.unknown", id.toString())));
    }

    /// The changes that an area went through, the latest first.
    public List<Recoding> of(Area area) {
        List<String> codes = new ArrayList<>();
        codes.add(area.code());
        return read(() -> {
            areas.formerCodes(area.id(), area.code()).forEach(former -> codes.add(former.code()));
            return recodings.of(codes);
        });
    }
}
