package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Numbers asked for 临时要数. Whoever gives work above the community enters what somebody above wants; a
/// figure answers at once, and burdens nobody. Where there is none, one short question goes to those who
/// know, each with an item; their sum is the answer. Every demand is counted, by who asked and by how many
/// it burdened.
@Service
public class NumberDemands {

    private static final int MOST = 300;

    private final NumberRepository numbers;
    private final WorkItems items;
    private final Figures figures;
    private final Responses responses;
    private final Areas areas;
    private final Assignees assignees;
    private final Audit audit;
    private final Clock clock;

    NumberDemands(
            NumberRepository numbers,
            WorkItems items,
            Figures figures,
            Responses responses,
            Areas areas,
            Assignees assignees,
            Audit audit,
            Clock clock) {
        this.numbers = numbers;
        this.items = items;
        this.figures = figures;
        this.responses = responses;
        this.areas = areas;
        this.assignees = assignees;
        this.audit = audit;
        this.clock = clock;
    }

    /// Which demands a list shows.
    public enum Show {
        OPEN("d.state = 'open'"),
        KNOWN("d.figure is not null"),
        ASKED("d.figure is null"),
        ALL("true");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Show> of(String code) {
            return Stream.of(values()).filter(show -> show.code().equals(code)).findFirst();
        }
    }

    public record Query(
            @Nullable String area, Show show, @Nullable Cursor after, int limit) {}

    /// What is wanted.
    ///
    /// @param figure the code of the figure that answers; null to ask
    /// @param level  whom to ask, where no figure answers
    public record Wish(
            UUID id,
            String area,
            String askedBy,
            String question,
            String unit,
            Instant dueAt,
            @Nullable String figure,
            @Nullable AreaLevel level) {}

    @Transactional(readOnly = true)
    public Slice<NumberDemand> list(Query query) {
        Rights.require(Right.DIRECT_WORK);
        return Slice.cut(
                numbers.list(query),
                query.limit(),
                last -> new Cursor(last.raisedAt().toString(), last.id()));
    }

    @Transactional(readOnly = true)
    public long count(@Nullable String area, Show show) {
        Rights.require(Right.DIRECT_WORK);
        return numbers.count(area, show);
    }

    /// Who asks most, by how many it burdened.
    @Transactional(readOnly = true)
    public List<NumberDemand.Asker> askers() {
        Rights.require(Right.DIRECT_WORK);
        return numbers.askers();
    }

    /// @throws Refusal.NotFound `number.unknown`
    @Transactional(readOnly = true)
    public NumberDemand require(UUID id) {
        return numbers.find(id).orElseThrow(() -> new Refusal.NotFound("number.unknown"));
    }

    @Transactional(readOnly = true)
    public List<NumberDemand.Part> parts(UUID id) {
        return numbers.parts(id);
    }

    /// Figures whose names hold these words, with what they come to today.
    @Transactional(readOnly = true)
    public List<FigureValue> known(String area, String words) {
        Rights.require(Right.DIRECT_WORK);
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? List.of()
                : figures.values(area, figures.today()).stream()
                        .filter(value -> value.figure().nameZh().contains(wanted)
                                || wanted.contains(value.figure().nameZh())
                                || value.figure()
                                        .nameEn()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted))
                        .limit(8)
                        .toList();
    }

    /// Enters a demand. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid   `number.asker`, `number.question`, `number.unit`, `number.level`, `number.many`,
    ///                           `number.past`, `number.no_response`
    /// @throws Refusal.Conflict  `number.taken`
    /// @throws Refusal.Forbidden for the community, which is asked and doesn't ask
    @Transactional
    public NumberDemand ask(Wish wish) {
        Rights.require(Right.DIRECT_WORK);
        if (EscalationRules.rank(Principal.required().role()) < 3) {
            throw new Refusal.Forbidden("number.forbidden");
        }
        check(wish.askedBy(), 40, "number.asker");
        check(wish.question(), 80, "number.question");
        if (wish.unit().strip().length() > 10) {
            throw new Refusal.Invalid("number.unit");
        }
        if (!Principal.required().scope().covers(wish.area())) {
            throw new Refusal.Invalid("work.area");
        }
        String code = wish.figure();
        BigDecimal known = code == null ? null : value(wish.area(), code);
        List<Area> asked = code != null ? List.of() : asked(wish);
        Response response = responses.covering(wish.area()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("number.no_response"));
        String outcome = numbers.demand(wish, response.id(), known, clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CREATE, "number_demand", wish.id(), wish.area()));
                distribute(wish, response.id(), asked);
            }
            case "repeated" -> {}
            case "taken" -> throw new Refusal.Conflict("number.taken");
            default -> throw new Refusal.Invalid("number." + outcome);
        }
        return require(wish.id());
    }

    private static void check(String text, int longest, String code) {
        if (text.isBlank() || text.strip().length() > longest) {
            throw new Refusal.Invalid(code);
        }
    }

    private BigDecimal value(String area, String code) {
        figures.require(code);
        return figures.values(area, figures.today()).stream()
                .filter(value -> value.figure().code().equals(code))
                .findFirst()
                .map(FigureValue::value)
                .orElse(BigDecimal.ZERO);
    }

    private List<Area> asked(Wish wish) {
        AreaLevel level = wish.level();
        if (level == null || level.digits() <= wish.area().length()) {
            throw new Refusal.Invalid("number.level");
        }
        List<Area> asked = areas.within(wish.area(), level);
        if (asked.isEmpty() || asked.size() > MOST) {
            throw new Refusal.Invalid(asked.isEmpty() ? "number.level" : "number.many", MOST);
        }
        return asked;
    }

    private void distribute(Wish wish, Response.Id response, List<Area> asked) {
        List<UUID> ids = new ArrayList<>();
        for (Area area : asked) {
            WorkItem.Id item = new WorkItem.Id(UuidCreator.getTimeOrderedEpoch());
            items.raise(new WorkDraft(
                    item,
                    response,
                    area.code(),
                    "number",
                    wish.question().strip(),
                    wish.askedBy().strip(),
                    WorkPriority.NORMAL,
                    wish.dueAt(),
                    null,
                    "number",
                    wish.id().toString(),
                    null,
                    clock.instant()));
            Owner.Post post = new Owner.Post(area.code(), role(area.code().length()));
            if (!assignees.holders(post).isEmpty()) {
                items.take(item, new WorkStep.Assign(post, null, ""));
            }
            ids.add(item.value());
        }
        numbers.ask(wish.id(), ids);
    }

    private static String role(int digits) {
        return digits <= 9 ? "street_officer" : digits <= 12 ? "community_officer" : "grid_worker";
    }

    /// Says one's own number, and reports the item done. A repeat changes nothing; until the demand is
    /// answered another number corrects the first.
    ///
    /// @throws Refusal.Invalid  `number.amount`
    /// @throws Refusal.NotFound `number.unknown` for an item that isn't one's own
    /// @throws Refusal.Conflict `number.answered`
    @Transactional
    public void say(WorkItem.Id item, BigDecimal amount) {
        if (amount.signum() < 0 || amount.precision() - amount.scale() > 12 || amount.scale() > 4) {
            throw new Refusal.Invalid("number.amount");
        }
        String outcome = numbers.say(item, amount, clock.instant());
        switch (outcome) {
            case "unknown" -> throw new Refusal.NotFound("number.unknown");
            case "answered" -> throw new Refusal.Conflict("number.answered");
            default -> report(item, amount);
        }
    }

    private void report(WorkItem.Id id, BigDecimal amount) {
        WorkItem item = items.require(id);
        if (item.state() == WorkState.ASSIGNED) {
            items.take(id, new WorkStep.Accept());
        }
        if (item.state().isWithOwner()) {
            items.take(id, new WorkStep.Report(amount.toPlainString(), List.of(), null));
        }
    }

    /// Answers with the sum of what was said; what was reported is struck off, what is still asked for is let go.
    ///
    /// @throws Refusal.Invalid  `number.nothing` where nobody has said a number
    /// @throws Refusal.NotFound `number.unknown`
    @Transactional
    public NumberDemand answer(UUID id) {
        Rights.require(Right.DIRECT_WORK);
        NumberDemand demand = require(id);
        String outcome = numbers.answer(id, clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "number_demand", id, demand.areaCode()));
                numbers.parts(id).forEach(this::settle);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("number.unknown");
            default -> throw new Refusal.Invalid("number." + outcome);
        }
        return require(id);
    }

    private void settle(NumberDemand.Part part) {
        var offered = items.offered(part.item());
        if (part.state() == WorkState.REPORTED && offered.contains("verify")) {
            items.take(part.item(), new WorkStep.Verify(""));
        } else if (part.state().isOpen() && offered.contains("cancel")) {
            items.take(part.item(), new WorkStep.Cancel("已经答复"));
        }
    }
}
