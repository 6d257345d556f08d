package org.shouwang.measure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Ledgers;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to levels 分区分级: which area has which, what another would change, and the one act that sets it and
/// switches its measures.
///
/// An area without a level of its own has that of the area above it. What was decided by itself is no
/// level's, and stays when a level goes.
@Service
public class AreaLevels {

    private final LevelRepository levels;
    private final MeasureRepository measures;
    private final MeasureKinds kinds;
    private final MeasureTelling telling;
    private final Responses responses;
    private final Ledgers ledgers;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    AreaLevels(
            LevelRepository levels,
            MeasureRepository measures,
            MeasureKinds kinds,
            MeasureTelling telling,
            Responses responses,
            Ledgers ledgers,
            Areas areas,
            Audit audit,
            Clock clock) {
        this.levels = levels;
        this.measures = measures;
        this.kinds = kinds;
        this.telling = telling;
        this.responses = responses;
        this.ledgers = ledgers;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    /// The levels there are, the lowest first, with what each brings.
    @Transactional(readOnly = true)
    public List<Level> levels() {
        return levels.levels();
    }

    /// Says which measures a level brings; for headquarters. What holds already stays until a level is
    /// set again.
    ///
    /// @throws Refusal.Invalid `measure.level`, `measure.kind` for one that is not for areas
    @Transactional
    public void change(String level, List<String> brings) {
        Rights.require(Right.LEAD_RESPONSE);
        requireLevel(level);
        Map<String, MeasureKind> known = kinds.byCode();
        for (String code : brings) {
            MeasureKind kind = known.get(code);
            if (kind == null || kind.target() != MeasureKind.Target.AREA) {
                throw new Refusal.Invalid("measure.kind");
            }
        }
        int changed = levels.change(level, brings, Principal.required().account(), clock.instant());
        if (changed > 0) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "level", level, "").with("rules", changed));
        }
    }

    /// The level that holds in an area: its own, else the nearest above.
    @Transactional(readOnly = true)
    public Optional<AreaLevel> holding(String area) {
        return levels.above(area).stream().findFirst();
    }

    /// How an area's own level was changed, the latest first.
    @Transactional(readOnly = true)
    public List<AreaLevel.Step> steps(String area) {
        Rights.require(Right.SEE_MEASURES);
        return levels.steps(area);
    }

    /// A page of the areas that have a level of their own, the latest first.
    @Transactional(readOnly = true)
    public Slice<AreaLevel> list(String area, @Nullable String level, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_MEASURES);
        return Slice.cut(
                levels.list(area, level, after, limit + 1),
                limit,
                last -> new Cursor(last.since().toString(), last.id()));
    }

    @Transactional(readOnly = true)
    public long count(String area, @Nullable String level) {
        Rights.require(Right.SEE_MEASURES);
        return levels.count(area, level);
    }

    /// What another level would change in an area; for headquarters.
    ///
    /// @param to null for none of its own
    /// @throws Refusal.NotFound `area.unknown`
    /// @throws Refusal.Invalid  `measure.level`, `measure.no_response`
    @Transactional(readOnly = true)
    public AreaLevel.Change preview(String area, @Nullable String to) {
        Rights.require(Right.LEAD_RESPONSE);
        requireArea(area);
        if (to != null) {
            requireLevel(to);
        }
        Response.Id response = response(area);
        Map<String, List<String>> change = levels.change(area, response, to);
        Map<String, Long> people = ledgers.totals(area);
        return new AreaLevel.Change(
                area,
                response,
                levels.of(area, response).map(AreaLevel::level).orElse(null),
                to,
                change.getOrDefault("begin", List.of()),
                change.getOrDefault("stay", List.of()),
                change.getOrDefault("end", List.of()),
                people.getOrDefault("household", 0L),
                people.getOrDefault("person", 0L),
                levels.below(area, response));
    }

    /// Sets an area's own level, or gives it up, and switches its measures in the same act; for
    /// headquarters. What restricts people begins as temporary and waits for a second person.
    ///
    /// @throws Refusal.NotFound  `area.unknown`
    /// @throws Refusal.Invalid   `measure.level`, `measure.no_response`, `measure.no_reason`,
    ///                           `measure.source` where a district's level, or one from above, names nobody
    /// @throws Refusal.Conflict  `measure.level_moved` where it would change something else than was shown,
    ///                           `measure.same_level`, `measure.taken`
    /// @throws Refusal.Forbidden `measure.not_yours` where it brings a measure that another role decides
    @Transactional
    public void set(AreaLevel.Draft draft) {
        Rights.require(Right.LEAD_RESPONSE);
        requireArea(draft.areaCode());
        if (draft.reason().isBlank() || draft.reason().strip().length() > 500) {
            throw new Refusal.Invalid("measure.no_reason");
        }
        if (draft.issuedBy().strip().length() > 100) {
            throw new Refusal.Invalid("measure.source");
        }
        String outcome = levels.set(draft, response(draft.areaCode()), clock.instant());
        switch (outcome) {
            case "done" -> done(draft);
            case "repeated" -> {}
            case "moved" -> throw new Refusal.Conflict("measure.level_moved");
            case "same_level", "taken" -> throw new Refusal.Conflict("measure." + outcome);
            case "not_yours" -> throw new Refusal.Forbidden("measure.not_yours");
            default -> throw new Refusal.Invalid("measure." + outcome);
        }
    }

    private void done(AreaLevel.Draft draft) {
        audit.record(AuditEntry.of(AuditAction.CHANGE, "area_level", draft.areaCode(), draft.areaCode())
                .with("level", draft.to() == null ? "none" : draft.to())
                .with("begun", draft.begins().size())
                .with("ended", draft.ends().size()));
        Map<String, MeasureKind> known = kinds.byCode();
        for (Measure measure : measures.broughtBy(draft.id())) {
            MeasureKind kind = known.get(measure.kind());
            if (kind != null && measure.state() == Measure.State.TEMPORARY) {
                telling.brought(measure, kind);
            }
        }
    }

    private void requireArea(String area) {
        if (areas.find(area).isEmpty() || !Principal.required().scope().covers(area)) {
            throw new Refusal.NotFound("area.unknown", area);
        }
    }

    private void requireLevel(String code) {
        if (levels.levels().stream().noneMatch(level -> level.code().equals(code))) {
            throw new Refusal.Invalid("measure.level");
        }
    }

    private Response.Id response(String area) {
        return responses.covering(area).stream()
                .findFirst()
                .map(Response::id)
                .orElseThrow(() -> new Refusal.Invalid("measure.no_response"));
    }
}
