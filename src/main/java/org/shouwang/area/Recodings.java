package org.shouwang.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.value.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    static final String JOB = "area.recoding";
    static final String ID = "recoding";

    private static final int ATTEMPTS = 5;
    private static final int LATEST = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Recodings.class);

    private final RecodingRepository recodings;
    private final AreaRepository areas;
    private final AreaOutlines outlines;
    private final Audit audit;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    Recodings(
            RecodingRepository recodings,
            AreaRepository areas,
            AreaOutlines outlines,
            Audit audit,
            Jobs jobs,
            PlatformTransactionManager transactions) {
        this.recodings = recodings;
        this.areas = areas;
        this.outlines = outlines;
        this.audit = audit;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Records a plan and begins to carry it out in the background, as whoever acts now.
    ///
    /// A commander, a process, or the street's officer for what stays within the street. Refused:
    /// forbidden `area.not_yours`; not found `area.unknown`; invalid `area.recoding.*` where the
    /// plan makes no sense; conflict `area.full` or `area.taken` for codes that were used before.
    /// A repeat with the same id changes nothing and answers how far it is.
    public Recoding begin(RecodingPlan plan) {
        record(plan, () -> jobs.start(JOB, Map.of(ID, plan.id().toString())));
        return find(plan.id());
    }

    /// Carries out a plan as [#begin] does, and answers when it is done: for who can wait.
    /// A repeat with the same id goes on with what is not done and answers the same.
    public Recoding start(RecodingPlan plan) {
        record(plan, () -> {});
        return resume(plan.id());
    }

    private void record(RecodingPlan plan, Runnable next) {
        requireReason(plan.reason());
        AreaRefusals.translated(() -> transaction.execute(status -> {
            if (recodings.find(plan.id()).isPresent()) {
                return false;
            }
            Area area = areas.find(plan.area())
                    .filter(found -> found.code().equals(plan.area()))
                    .orElseThrow(() -> new Refusal.NotFound("area.unknown", plan.area()));
            audit.record(AuditEntry.of(AuditAction.CHANGE, "area", plan.area(), plan.area())
                    .with("recoding", plan.id()));
            boolean fresh = recodings.plan(plan, RecodingRules.steps(area, plan, this::childCodes));
            if (fresh) {
                next.run();
            }
            return fresh;
        }));
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > 300) {
            throw new Refusal.Invalid("area.recoding.reason");
        }
    }

    private List<String> childCodes(String code) {
        return areas.children(code).stream().map(Area::code).toList();
    }

    /// Gives up a change that does not get on, where it stands 中止变更: what its steps have done stays, an
    /// area that was only made for it ends again. For whoever may make the change; told to the audit.
    ///
    /// Refused: invalid `area.recoding.reason`; not found `area.recoding.unknown`; forbidden
    /// `area.not_yours`; conflict `area.recoding.ended` when it is done. A repeat changes nothing.
    public Recoding giveUp(UUID id, String reason) {
        requireReason(reason);
        Recoding change = find(id);
        AreaRefusals.translated(() -> transaction.execute(status -> {
            boolean ended = recodings.giveUp(id, reason.strip());
            if (ended) {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "area", change.area(), change.area())
                        .with("recoding", id)
                        .with("given_up_after", change.done()));
            }
            return ended;
        }));
        return find(id);
    }

    /// Goes on with a change that was interrupted; one that is done, or given up, stays as it is.
    public Recoding resume(UUID id) {
        return resume(id, (done, steps) -> {});
    }

    /// How many of the steps are done.
    interface Progress {
        void tell(long done, long steps);
    }

    Recoding resume(UUID id, Progress progress) {
        if (!find(id).isOpen()) {
            return find(id);
        }
        List<RecodingRepository.Recorded> steps = read(() -> recodings.steps(id));
        for (RecodingRepository.Recorded step : steps) {
            if (!step.done()) {
                runOrNote(id, step.number());
            }
            progress.tell(step.number(), steps.size());
        }
        return find(id);
    }

    private void runOrNote(UUID id, int step) {
        try {
            AreaRefusals.translated(() -> patiently(() -> run(id, step)));
        } catch (Refusal refusal) {
            note(id, refusal.code());
            throw refusal;
        }
    }

    private void note(UUID id, String code) {
        AreaRefusals.translated(() -> transaction.execute(status -> {
            recodings.noteRefusal(id, code);
            return true;
        }));
    }

    /// Why an open change does not get on: what its next step was refused for, or how one's own attempt to
    /// carry it out ended; empty when it gets on.
    public Optional<String> stopped(UUID id) {
        Recoding change = find(id);
        return change.isOpen() ? Optional.ofNullable(change.refusal()).or(() -> failed(id)) : Optional.empty();
    }

    private Optional<String> failed(UUID id) {
        return jobs.latest(LATEST).stream()
                .filter(job -> job.kind().equals(JOB)
                        && id.toString().equals(job.arguments().get(ID)))
                .filter(job -> job.state() == Job.State.FAILED)
                .map(Job::messageCode)
                .findFirst();
    }

    /// Goes on with all that was interrupted; run as a process. One that is refused or fails does not hold
    /// up the others, and waits longer each time.
    public int resumeAll() {
        List<UUID> open = read(recodings::open);
        open.forEach(this::resumeOrLeave);
        return open.size();
    }

    private void resumeOrLeave(UUID id) {
        try {
            resume(id);
        } catch (Refusal refusal) {
            LOG.warn("The change of areas {} waits: {}", id, refusal.code());
        } catch (RuntimeException fault) {
            LOG.error("The change of areas {} failed", id, fault);
            note(id, "area.recoding.fault");
        }
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
