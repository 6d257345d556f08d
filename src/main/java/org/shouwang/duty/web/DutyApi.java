package org.shouwang.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Duty;
import org.shouwang.duty.Target;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Duties over the interface, as the field app and other systems use them.
@RestController
@RequestMapping("/api/v1/duties")
@Needs(Right.SEE_DUTIES)
class DutyApi {

    private static final int MOST = 500;

    private final Duties duties;

    DutyApi(Duties duties) {
        this.duties = duties;
    }

    /// @param next what to give as `after` for the following page; null on the last
    record Page(List<Duty> items, @Nullable String next) {}

    record Naming(
            UUID id,
            String targetKind,
            UUID targetId,
            @Nullable String part,
            String role,
            UUID staff) {}

    record Handover(UUID id, UUID successor, @Nullable String note) {}

    @Operation(summary = "Duties within the reader's scope, by pages")
    @GetMapping
    Page list(
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String role,
            @RequestParam @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        Slice<Duty> slice = duties.list(new Duties.Query(
                area, role, kind, null, ended, after == null ? null : Cursor.parse(after), Math.clamp(limit, 1, MOST)));
        Cursor next = slice.next();
        return new Page(slice.rows(), next == null ? null : next.toString());
    }

    @Operation(summary = "What the reader answers for")
    @GetMapping("/mine")
    List<Duty> mine() {
        return duties.mine();
    }

    /// How many duties are held within the reader's scope, counted from the rows.
    @Operation(summary = "How many duties are held within the reader's scope")
    @GetMapping("/count")
    Map<String, Long> count() {
        return Map.of("duties", duties.count());
    }

    /// Names people; what became of each, by its id.
    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Names people for duties; a repeat of the same ids answers the same")
    @PostMapping
    Map<UUID, String> name(@RequestBody List<Naming> namings) {
        if (namings.size() > MOST) {
            throw new Refusal.Invalid("gap.too_many", MOST);
        }
        Map<UUID, String> outcomes = new TreeMap<>();
        duties.assign(
                        namings.stream()
                                .map(naming -> new Assignment(
                                        naming.id(),
                                        new Target(
                                                naming.targetKind(),
                                                naming.targetId(),
                                                naming.part() == null ? "" : naming.part()),
                                        naming.role(),
                                        naming.staff(),
                                        null))
                                .toList(),
                        false)
                .forEach((id, outcome) -> outcomes.put(id, outcome.name().toLowerCase(Locale.ROOT)));
        return outcomes;
    }

    @Operation(summary = "Hands a duty over to somebody else")
    @PostMapping("/{id}/handover")
    Map<String, UUID> handOver(@PathVariable UUID id, @RequestBody Handover handover) {
        duties.handOver(id, handover.id(), handover.successor(), handover.note() == null ? "" : handover.note());
        return Map.of("id", handover.id());
    }

    @Operation(summary = "Says that the reader has taken the duty over")
    @PostMapping("/{id}/acceptance")
    Map<String, UUID> accept(@PathVariable UUID id) {
        duties.accept(id);
        return Map.of("id", id);
    }
}
