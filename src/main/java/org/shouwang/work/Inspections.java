package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The office's side of inspection 督查: standing teams, and draws of who goes where. For headquarters,
/// whose right is [Right#DIRECT_STAFF].
///
/// A draw is repeatable: its seed and what it was drawn from are kept, and anybody of headquarters can see
/// that they give the same again. The database refuses a draw that breaks the rules, whoever made it.
@Service
public class Inspections {

    private final InspectionRepository inspections;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Inspections(InspectionRepository inspections, Responses responses, Audit audit, Clock clock) {
        this.inspections = inspections;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Checklist> checklists() {
        return inspections.checklists();
    }

    /// @throws Refusal.Invalid `inspection.checklist`
    @Transactional(readOnly = true)
    public Checklist checklist(String code) {
        return inspections.checklists().stream()
                .filter(list -> list.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("inspection.checklist"));
    }

    @Transactional(readOnly = true)
    public List<InspectionTeam> teams(String area) {
        Rights.require(Right.DIRECT_STAFF);
        return inspections.teams(area);
    }

    /// Makes a team, or gives the one with this id another name and members. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid  `inspection.team_name`, `inspection.no_members` where somebody is not on
    ///                          the staff
    /// @throws Refusal.Conflict `inspection.taken`
    @Transactional
    public void keepTeam(UUID id, String area, String name, List<UUID> members) {
        Rights.require(Right.DIRECT_STAFF);
        if (name.isBlank() || name.strip().length() > 40) {
            throw new Refusal.Invalid("inspection.team_name");
        }
        String outcome = inspections.keepTeam(
                id, area, name.strip(), members.stream().distinct().toList(), clock.instant());
        tell(outcome, "inspection_team", id, area);
    }

    /// What is asked of a draw.
    ///
    /// @param seed null for one by chance; given to repeat a draw that was announced beforehand
    public record Wish(
            UUID id,
            String area,
            String checklist,
            int places,
            Instant dueAt,
            @Nullable Long seed) {}

    /// Draws places and teams. A repeat of the same draw answers the first one.
    ///
    /// @throws Refusal.Invalid  `inspection.places`, `inspection.nothing_to_draw`, `inspection.past`,
    ///                          `inspection.no_response`, `inspection.checklist`
    /// @throws Refusal.Conflict `inspection.taken`, `inspection.twice` where somebody drew meanwhile
    @Transactional
    public InspectionRound draw(Wish wish) {
        Rights.require(Right.DIRECT_STAFF);
        if (wish.places() < 1 || wish.places() > 200) {
            throw new Refusal.Invalid("inspection.places");
        }
        InspectionRound known = inspections.round(wish.id()).orElse(null);
        if (known != null) {
            return same(known, wish);
        }
        Checklist list = checklist(wish.checklist());
        Response response = responses.covering(wish.area()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("inspection.no_response"));
        List<DrawRules.Team> teams = inspections.drawn(wish.area());
        List<DrawRules.Spot> spots = inspections.spots(wish.area(), list.placeKinds());
        long seed = wish.seed() != null ? wish.seed() : new java.security.SecureRandom().nextInt(1_000_000_000);
        List<DrawRules.Drawn> drawn = DrawRules.draw(seed, teams, spots, wish.places());
        if (drawn.isEmpty()) {
            throw new Refusal.Invalid("inspection.nothing_to_draw");
        }
        Instant now = clock.instant();
        InspectionRound round = new InspectionRound(
                wish.id(),
                wish.area(),
                list.code(),
                seed,
                drawn.size(),
                teams,
                spots,
                wish.dueAt(),
                org.shouwang.platform.scope.Principal.required().account(),
                now);
        List<UUID> visits =
                drawn.stream().map(one -> UuidCreator.getTimeOrderedEpoch()).toList();
        tell(inspections.record(round, response.id(), visits, drawn, now), "inspection_round", wish.id(), wish.area());
        return round(wish.id());
    }

    private static InspectionRound same(InspectionRound known, Wish wish) {
        boolean alike = known.checklist().equals(wish.checklist())
                && known.areaCode().equals(wish.area())
                && known.dueAt().equals(wish.dueAt())
                && (wish.seed() == null || wish.seed() == known.seed());
        if (!alike) {
            throw new Refusal.Conflict("inspection.taken");
        }
        return known;
    }

    /// @throws Refusal.NotFound `inspection.unknown`
    @Transactional(readOnly = true)
    public InspectionRound round(UUID id) {
        Rights.require(Right.DIRECT_STAFF);
        return inspections.round(id).orElseThrow(() -> new Refusal.NotFound("inspection.unknown"));
    }

    private void tell(String outcome, String type, UUID id, String area) {
        switch (outcome) {
            case "done" -> audit.record(AuditEntry.of(AuditAction.CREATE, type, id, area));
            case "repeated" -> {}
            case "taken", "twice", "own_unit" -> throw new Refusal.Conflict("inspection." + outcome);
            default -> throw new Refusal.Invalid("inspection." + outcome);
        }
    }
}
