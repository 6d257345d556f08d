package org.shouwang.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
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

/// The door to checkpoints 卡口: entrances are sealed, opened or turned into checkpoints, each with a
/// way it is run.
///
/// Everybody sees those of the own scope. Who heads one is a duty at its place.
@Service
public class Checkpoints {

    private static final int LONGEST_REASON = 500;

    private final CheckpointRepository checkpoints;
    private final PassRuleRepository rules;
    private final Gates gates;
    private final Places places;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Checkpoints(
            CheckpointRepository checkpoints,
            PassRuleRepository rules,
            Gates gates,
            Places places,
            Responses responses,
            Audit audit,
            Clock clock) {
        this.checkpoints = checkpoints;
        this.rules = rules;
        this.gates = gates;
        this.places = places;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Checkpoint> find(Place.Id id) {
        return checkpoints.find(id);
    }

    /// @throws Refusal.NotFound `checkpoint.unknown`
    @Transactional(readOnly = true)
    public Checkpoint require(Place.Id id) {
        return checkpoints.find(id).orElseThrow(() -> new Refusal.NotFound("checkpoint.unknown"));
    }

    /// What was done to it, the latest first.
    @Transactional(readOnly = true)
    public List<Checkpoint.Step> steps(Place.Id id) {
        return checkpoints.steps(id);
    }

    /// Those through which people come into a site and leave it.
    @Transactional(readOnly = true)
    public List<Checkpoint> of(Place.Id site) {
        return checkpoints.of(site);
    }

    /// @param watches with what is counted among it
    @Transactional(readOnly = true)
    public Slice<Checkpoint> list(
            String area,
            Checkpoint.@Nullable State state,
            Checkpoint.@Nullable Watch watches,
            @Nullable Cursor after,
            int limit) {
        return checkpoints.list(area, state, watches, after, limit);
    }

    @Transactional(readOnly = true)
    public long count(String area, Checkpoint.@Nullable State state, Checkpoint.@Nullable Watch watches) {
        return checkpoints.count(area, state, watches);
    }

    /// Sets one up at a place, or changes it; for whoever issues passes in its area. A repeat of the
    /// same step
    /// changes nothing.
    ///
    /// @throws Refusal.NotFound `place.unknown`, `checkpoint.unknown`
    /// @throws Refusal.Invalid  `checkpoint.reason`, `checkpoint.regime`, `checkpoint.no_response`
    /// @throws Refusal.Conflict `checkpoint.exists`, `checkpoint.changed` where somebody was faster,
    ///                          `checkpoint.taken` where the step's id stands for another
    @Transactional
    public Checkpoint put(CheckpointDraft draft) {
        Rights.require(Right.ISSUE_PASSES);
        Place place = places.require(draft.place());
        UUID me = Principal.required().account();
        if (checkpoints.isStep(draft.step())) {
            if (checkpoints.isNoted(draft, me)) {
                return require(draft.place());
            }
            throw new Refusal.Conflict("checkpoint.taken");
        }
        check(draft);
        Instant now = clock.instant();
        if (draft.version() == null) {
            setUp(draft, place, me, now);
        } else {
            require(draft.place());
            if (!checkpoints.update(draft, me, now)) {
                throw new Refusal.Conflict("checkpoint.changed");
            }
        }
        checkpoints.note(draft, place.areaCode(), me, now);
        gates.forget();
        audit.record(AuditEntry.of(AuditAction.CHANGE, "checkpoint", place.id(), place.areaCode())
                .with("state", draft.state().code())
                .with("regime", draft.regime()));
        return require(draft.place());
    }

    /// Sets up many alike by one statement, as when a list is put into force; those that are set up
    /// already stay.
    ///
    /// @return how many are new
    /// @throws Refusal.Invalid `checkpoint.no_response`
    @Transactional
    public int setUpAll(List<Place> at, Checkpoint.Watch watches, Checkpoint.State state, String regime) {
        Rights.require(Right.ISSUE_PASSES);
        if (at.isEmpty()) {
            return 0;
        }
        Response response = responses.covering(at.getFirst().areaCode()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("checkpoint.no_response"));
        int fresh = checkpoints.insertAll(
                at, watches, state, regime, response, Principal.required().account(), clock.instant());
        gates.forget();
        audit.record(AuditEntry.of(AuditAction.CREATE, "checkpoint", "", response.areaCode())
                .with("checkpoints", fresh)
                .with("state", state.code()));
        return fresh;
    }

    private void setUp(CheckpointDraft draft, Place place, UUID me, Instant now) {
        Response response = responses.covering(place.areaCode()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("checkpoint.no_response"));
        if (!checkpoints.insert(draft, place.areaCode(), response, me, now)) {
            throw new Refusal.Conflict("checkpoint.exists");
        }
    }

    private void check(CheckpointDraft draft) {
        if (draft.reason().strip().length() > LONGEST_REASON) {
            throw new Refusal.Invalid("checkpoint.reason");
        }
        if (rules.regimes().stream().noneMatch(regime -> regime.code().equals(draft.regime()))) {
            throw new Refusal.Invalid("checkpoint.regime");
        }
        if (draft.site() != null) {
            places.require(draft.site());
        }
    }
}
