package org.shouwang.screening.letter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

/// Letters past their deadline 逾期协查函: an urgent item for each, which goes up like any other. Ours is
/// the district's to press for, and theirs to answer; until it is found out, theirs is whoever's it lies
/// with. Whoever then moves the letter on has done it.
@Component
public class LateLetters {

    private static final Duration GRACE = Duration.ofHours(1);
    private static final int AT_ONCE = 200;

    private final LetterRepository letters;
    private final WorkItems items;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LateLetters(
            LetterRepository letters,
            WorkItems items,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.letters = letters;
        this.items = items;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

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
        return Principal.process("letters", scope);
    }

    private int raise() {
        List<Letter.Id> late = letters.escalateLate(clock.instant(), AT_ONCE);
        late.forEach(id -> raise(letters.find(id).orElseThrow()));
        return late.size();
    }

    private void raise(Letter letter) {
        WorkItem item = items.raise(draft(letter));
        items.take(item.id(), new WorkStep.Assign(owner(letter), null, ""));
        letters.noteItem(letter.id(), item.id().value());
    }

    private WorkDraft draft(Letter letter) {
        Instant now = clock.instant();
        boolean ours = letter.direction() == Letter.Direction.OUT;
        return new WorkDraft(
                WorkItem.Id.fresh(),
                letter.response(),
                null,
                "letter",
                ours ? "协查函逾期未复：" + letter.number() : "协查函逾期待办：" + letter.otherName() + letter.otherNumber(),
                ours ? "已过要求复函的时间，请催办；收到复函即登记。" : "已过对方要求复函的时间，请立即核查、报结果或签发复函；不归本辖区的写明原因退回。",
                WorkPriority.URGENT,
                now.plus(GRACE),
                new Subject("letter", letter.id().toString()),
                "screening",
                letter.id().toString(),
                null,
                now);
    }

    private static Owner.Post owner(Letter letter) {
        boolean district = letter.direction() == Letter.Direction.OUT || letter.state() == Letter.State.FOUND;
        String at = district ? letter.rootAreaCode() : letter.areaCode();
        return switch (AreaLevel.of(at)) {
            case GRID, COMMUNITY -> new Owner.Post(AreaLevel.COMMUNITY.codeOf(at), "community_officer");
            case STREET -> new Owner.Post(at, "street_officer");
            default -> new Owner.Post(at, "department_officer");
        };
    }

    /// A step was taken that a late item waits for: whoever has the item has done it.
    void settled(Letter before, LetterStep step) {
        UUID id = before.item();
        String said = switch (step) {
            case LetterStep.Answer _ -> "已收到复函。";
            case LetterStep.Withdraw _ -> "已撤回。";
            case LetterStep.Dispatch _ -> "已派发。";
            case LetterStep.Return _ -> "不归本辖区，已退回。";
            case LetterStep.Find _ -> "已报核查结果。";
            case LetterStep.Reply _ -> "已复函。";
            case LetterStep.Cancel _ -> "已作废。";
            case LetterStep.Prolong _ -> "已延长复函时限。";
            case LetterStep.Send _, LetterStep.Receipt _, LetterStep.Remind _, LetterStep.Redo _ -> "";
        };
        if (id == null || said.isEmpty()) {
            return;
        }
        WorkItem.Id item = new WorkItem.Id(id);
        Set<String> offered = items.offered(item);
        if (offered.contains("accept")) {
            items.take(item, new WorkStep.Accept());
            offered = items.offered(item);
        }
        if (offered.contains("report")) {
            items.take(item, new WorkStep.Report(said, List.of(), null));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob lateLetterJob(LateLetters late) {
            return new RecurringJob("late-letters", Duration.ofMinutes(5), process(Scope.nothing()), late::run);
        }
    }
}
