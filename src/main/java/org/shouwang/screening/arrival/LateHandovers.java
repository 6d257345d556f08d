package org.shouwang.screening.arrival;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.work.Owner;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Handovers that nobody accepted in time, and people nobody has seen at the door 超时未接收、未见面: an urgent item for
/// each party, which goes up like any other. Whoever then accepts or sees them has done it.
@Component
public class LateHandovers {

    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final int AT_ONCE = 500;

    private final ArrivalRepository arrivals;
    private final WorkItems items;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LateHandovers(
            ArrivalRepository arrivals,
            WorkItems items,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.arrivals = arrivals;
        this.items = items;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Group(UUID party, @Nullable String home, String stage) {}

    /// Goes over the whole installation once; answers how many items were raised.
    public int run() {
        List<String> roots = Objects.requireNonNull(process(Scope.nothing())
                .call(() -> transaction.execute(
                        status -> areas.roots().stream().map(Area::code).toList())));
        return roots.isEmpty()
                ? 0
                : process(new Scope(roots)).call(() -> Objects.requireNonNull(transaction.execute(status -> raise())));
    }

    private static Principal process(Scope scope) {
        return Principal.process("handover", scope);
    }

    private int raise() {
        Map<Group, List<ArrivalRepository.Late>> groups = new LinkedHashMap<>();
        arrivals.escalateLate(clock.instant(), AT_ONCE)
                .forEach(one -> groups.computeIfAbsent(
                                new Group(one.party(), one.home(), one.stage()), _ -> new java.util.ArrayList<>())
                        .add(one));
        groups.values().forEach(this::raise);
        return groups.size();
    }

    private void raise(List<ArrivalRepository.Late> late) {
        WorkItem item = items.raise(draft(late));
        items.take(item.id(), new WorkStep.Assign(owner(late.getFirst()), null, ""));
        arrivals.noteItem(late, item.id().value());
    }

    private WorkDraft draft(List<ArrivalRepository.Late> late) {
        ArrivalRepository.Late first = late.getFirst();
        Instant now = clock.instant();
        boolean door = first.stage().equals("door");
        String what = door ? "已接收未见面" : first.division().isEmpty() ? "移交未接收" : "移交外区无回执";
        return new WorkDraft(
                WorkItem.Id.fresh(),
                first.response(),
                null,
                "handover",
                "来区人员" + what + "：" + late.size() + "人",
                door ? "已过见面时限，请上门见到本人、测温并告知措施。" : "已过接收时限，请立即核对住址并接收；不在辖区的写明原因退回。",
                WorkPriority.URGENT,
                now.plus(GRACE),
                new Subject("arrival", first.id().toString()),
                "screening",
                first.id().toString(),
                null,
                now);
    }

    /// Those of the home community answer; of another district's handover, the district's officers.
    private static Owner.Post owner(ArrivalRepository.Late late) {
        String home = late.home() == null ? late.area().substring(0, AreaLevel.DISTRICT.digits()) : late.home();
        return switch (AreaLevel.of(home)) {
            case GRID, COMMUNITY -> new Owner.Post(AreaLevel.COMMUNITY.codeOf(home), "community_officer");
            case STREET -> new Owner.Post(home, "street_officer");
            default -> new Owner.Post(home, "department_officer");
        };
    }

    /// A step was taken that a late item waits for: whoever has the item has done it.
    void settled(Arrival before, ArrivalStep step) {
        UUID id = before.item();
        boolean settles = step instanceof ArrivalStep.Accept
                || step instanceof ArrivalStep.SendBack
                || step instanceof ArrivalStep.See
                || step instanceof ArrivalStep.Receipt;
        if (id == null || !settles || isWaitedFor(before, id)) {
            return;
        }
        WorkItem.Id item = new WorkItem.Id(id);
        Set<String> offered = items.offered(item);
        if (offered.contains("accept")) {
            items.take(item, new WorkStep.Accept());
            offered = items.offered(item);
        }
        if (offered.contains("report")) {
            items.take(item, new WorkStep.Report(said(step), List.of(), null));
        }
    }

    /// Whether others of the party are still late.
    private boolean isWaitedFor(Arrival before, UUID item) {
        return arrivals.ofParty(before.party()).stream()
                .anyMatch(one -> item.equals(one.item()) && one.state() == before.state());
    }

    private static String said(ArrivalStep step) {
        return switch (step) {
            case ArrivalStep.See _ -> "已上门见到本人。";
            case ArrivalStep.SendBack _ -> "不在辖区，已退回。";
            case ArrivalStep.Receipt _ -> "已收到外区回执。";
            default -> "已接收。";
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob lateHandoverJob(LateHandovers late) {
            return new RecurringJob("late-handovers", Duration.ofMinutes(1), process(Scope.nothing()), late::run);
        }
    }
}
