package org.shouwang.screening.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shouwang.area.AreaLevel;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassEffect;
import org.shouwang.work.Owner;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the community that issued has to do about copies: one item for a pass, or for somebody whose number was used,
/// however many findings follow while it is open. Whoever voids the pass has done it.
@Component
class CopyItems implements PassEffect {

    private static final Duration TO_SETTLE = Duration.ofHours(2);
    private static final int AT_ONCE = 500;

    private final CopyRepository copies;
    private final WorkItems items;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CopyItems(CopyRepository copies, WorkItems items, Clock clock, PlatformTransactionManager transactions) {
        this.copies = copies;
        this.items = items;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Tells of what nobody was told; within the principal's scope.
    void tell() {
        transaction.executeWithoutResult(status -> {
            Map<UUID, List<CopyRepository.Untold>> groups = copies.untold(clock.instant(), AT_ONCE).stream()
                    .collect(Collectors.groupingBy(
                            CopyRepository.Untold::about, LinkedHashMap::new, Collectors.toList()));
            groups.values().forEach(told -> copies.noteItem(told, item(told.getFirst())));
        });
    }

    private UUID item(CopyRepository.Untold first) {
        UUID known = first.known();
        if (known != null
                && items.find(new WorkItem.Id(known))
                        .filter(item -> item.state().isOpen())
                        .isPresent()) {
            return known;
        }
        WorkItem item = items.raise(draft(first));
        items.take(item.id(), new WorkStep.Assign(owner(first.areaCode()), null, ""));
        return item.id().value();
    }

    private WorkDraft draft(CopyRepository.Untold first) {
        Instant now = clock.instant();
        boolean pass = first.pass() != null;
        return new WorkDraft(
                WorkItem.Id.fresh(),
                first.response(),
                null,
                "pass_copy",
                pass ? "一证两用：通行证%08d".formatted(first.serial()) : "一号两用：同一身份证号在两处使用",
                pass ? "同一张证在不可能赶到的时间里用于两处卡口。请联系持证人核实，作废后重发；冒用的移交公安。" : "同一身份证号在不可能赶到的时间里用于两处卡口。请联系本人核实；冒用的移交公安。",
                WorkPriority.URGENT,
                now.plus(TO_SETTLE),
                new Subject(pass ? "pass" : "person", first.about().toString()),
                "screening",
                first.copy().toString(),
                null,
                now);
    }

    private static Owner.Post owner(String area) {
        return switch (AreaLevel.of(area)) {
            case GRID, COMMUNITY -> new Owner.Post(AreaLevel.COMMUNITY.codeOf(area), "community_officer");
            case STREET -> new Owner.Post(area, "street_officer");
            default -> new Owner.Post(area, "department_officer");
        };
    }

    @Override
    public void voided(Pass pass) {
        copies.itemsAbout(pass.id().value()).forEach(id -> settle(new WorkItem.Id(id)));
    }

    private void settle(WorkItem.Id item) {
        Set<String> offered = items.offered(item);
        if (offered.contains("accept")) {
            items.take(item, new WorkStep.Accept());
            offered = items.offered(item);
        }
        if (offered.contains("report")) {
            items.take(item, new WorkStep.Report("已作废这张通行证。", List.of(), null));
        }
    }
}
