package org.shouwang.duty.roster;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.roster.plan.PlanProgress;
import org.shouwang.duty.roster.plan.PlanScore;
import org.shouwang.duty.roster.plan.RosterPlanner;
import org.shouwang.duty.roster.plan.Slot;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Plans a roster in the background. Stopped, cancelled or taken down, it keeps the best so far; taken up
/// again, it goes on from there.
@Component
class RosterPlan implements JobHandler {

    static final String KIND = "duty.roster";

    private final RosterRepository rosters;
    private final PlanInput input;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RosterPlan(RosterRepository rosters, PlanInput input, TransactionTemplate transaction, Clock clock) {
        this.rosters = rosters;
        this.input = input;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext context) {
        int seconds = Integer.parseInt(context.argument("seconds"));
        UUID roster = UUID.fromString(context.argument("roster"));
        Telling telling = new Telling(roster, context, seconds);
        plan(roster, context.id().value(), seconds, () -> telling.stopping, telling::tell);
        if (telling.ended != null) {
            throw telling.ended;
        }
    }

    /// Plans here and now, under the id of whoever plans.
    void plan(UUID id, UUID by, int seconds, BooleanSupplier stop, Consumer<PlanProgress> progress) {
        PlanInput.Read read = java.util.Objects.requireNonNull(transaction.execute(status -> begin(id, by)));
        try {
            RosterPlanner.plan(
                    read.slots(),
                    read.workers(),
                    new RosterPlanner.Terms(
                            Duration.ofSeconds(seconds), Runtime.getRuntime().availableProcessors(), stop, progress));
        } finally {
            take(id, read);
        }
    }

    private PlanInput.Read begin(UUID id, UUID by) {
        Roster roster = rosters.find(id).orElseThrow(() -> new Refusal.NotFound("roster.unknown"));
        Outcome.told(rosters.begin(id, by, List.of()), "roster");
        return input.read(roster, clock.instant());
    }

    private void take(UUID id, PlanInput.Read read) {
        List<Slot> planned =
                read.slots().stream().filter(slot -> !slot.isPinned()).toList();
        UUID[] slots = planned.stream().map(Slot::getId).toArray(UUID[]::new);
        @Nullable
        UUID[] staff = planned.stream()
                .map(slot -> slot.getWorker() == null ? null : slot.getWorker().id())
                .toArray(UUID[]::new);
        transaction.executeWithoutResult(status -> {
            rosters.tell(id, "", counts(PlanScore.of(read.slots(), read.workers())));
            rosters.take(id, slots, staff, true, clock.instant());
        });
    }

    @Override
    public void failed(JobContext context, Exception why) {
        UUID id = UUID.fromString(context.argument("roster"));
        transaction.executeWithoutResult(status -> rosters.end(id, context.id().value()));
    }

    private static Map<String, Long> counts(PlanScore score) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("slots", (long) score.slots());
        counts.put("open", (long) score.open());
        counts.put("over", (long) score.over());
        counts.put("nights", (long) score.nights());
        counts.put("away", (long) score.away());
        counts.put("unwished", (long) score.unwished());
        counts.put("changed", (long) score.changed());
        counts.put("penalty", score.penalty());
        return counts;
    }

    /// Tells the roster and the job how it goes, and hears whether to stop.
    private final class Telling {

        private final UUID roster;
        private final JobContext context;
        private final int seconds;
        private final long begun = System.nanoTime();
        private volatile boolean stopping;
        private @Nullable RuntimeException ended;

        Telling(UUID roster, JobContext context, int seconds) {
            this.roster = roster;
            this.context = context;
            this.seconds = seconds;
        }

        void tell(PlanProgress progress) {
            stopping |= java.util.Objects.requireNonNull(
                    transaction.execute(status -> rosters.tell(roster, progress.step(), counts(progress.score()))));
            try {
                context.progress(Math.min(seconds, (System.nanoTime() - begun) / 1_000_000_000L), seconds + 1L);
            } catch (RuntimeException end) {
                ended = end;
                stopping = true;
            }
        }
    }
}
