package org.shouwang.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Gap;
import org.shouwang.duty.Gaps;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Gaps over the interface: what is lacking, and naming whoever is proposed.
@RestController
@RequestMapping("/api/v1/gaps")
@Needs(Right.SEE_DUTIES)
class GapApi {

    private static final int MOST = 500;

    private final Gaps gaps;

    GapApi(Gaps gaps) {
        this.gaps = gaps;
    }

    record Item(
            UUID id,
            String areaCode,
            String targetKind,
            UUID targetId,
            String targetName,
            String role,
            int missing,
            Instant since,
            Gap.@Nullable Candidate proposal) {}

    /// @param next what to give as `after` for the following page; null on the last
    record Page(List<Item> items, @Nullable String next) {}

    record Taking(UUID id, UUID gap, UUID staff) {}

    @Operation(summary = "What rules ask for and nobody does, with a proposal for each; by pages")
    @GetMapping
    Page list(
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String role,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        Slice<Gap> slice = gaps.list(
                new Gaps.Query(area, role, after == null ? null : Cursor.parse(after), Math.clamp(limit, 1, MOST)));
        Cursor next = slice.next();
        return new Page(
                slice.rows().stream()
                        .map(gap -> new Item(
                                gap.id(),
                                gap.areaCode(),
                                gap.target().kind(),
                                gap.target().id(),
                                gap.targetName(),
                                gap.role(),
                                gap.missing(),
                                gap.since(),
                                gap.proposal()))
                        .toList(),
                next == null ? null : next.toString());
    }

    /// What became of each, by its id.
    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Takes proposals; what became of each, by its id")
    @PostMapping("/takings")
    Map<UUID, String> take(@RequestBody List<Taking> takings) {
        Map<UUID, String> outcomes = new TreeMap<>();
        gaps.take(takings.stream()
                        .map(taking -> new Gaps.Taking(taking.id(), taking.gap(), taking.staff()))
                        .toList())
                .forEach((id, outcome) -> outcomes.put(id, outcome.name().toLowerCase(Locale.ROOT)));
        return outcomes;
    }
}
