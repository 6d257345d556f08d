package org.shouwang.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The households of the ledgers 户: each in one building, courtyard or premises of the reader's scope.
///
/// Whoever may see people reads, whoever may edit them writes.
@Service
public class Households {

    private final HouseholdRepository households;
    private final RegistryAudit audit;
    private final Colleagues colleagues;

    Households(HouseholdRepository households, RegistryAudit audit, Colleagues colleagues) {
        this.households = households;
        this.audit = audit;
        this.colleagues = colleagues;
    }

    /// Refused as not found, `household.unknown`, also for one outside the scope.
    @Transactional
    public Household read(Household.Id id) {
        Rights.require(Right.SEE_PEOPLE);
        Household household = require(id);
        audit.read("household", id, household.areaCode());
        return household;
    }

    /// One page by address, within an area.
    ///
    /// @param place     only those of one place
    /// @param beginning only addresses that begin so
    @Transactional
    public Slice<Household> list(
            String area, Place.@Nullable Id place, @Nullable String beginning, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_PEOPLE);
        Slice<Household> slice = Slice.cut(
                households.list(area, place, beginning, after, limit + 1),
                limit,
                last -> new Cursor(last.address(), last.id().value()));
        audit.listed(
                AuditAction.READ,
                "household",
                area,
                slice.rows().stream().map(Household::id).toList());
        return slice;
    }

    /// How a household of the scope is called; nothing for one outside it.
    @Transactional(readOnly = true)
    public Optional<String> address(UUID id) {
        Rights.require(Right.SEE_PEOPLE);
        return households.find(new Household.Id(id)).map(Household::address);
    }

    @Transactional(readOnly = true)
    public List<Household> ofProperty(Property.Id property) {
        Rights.require(Right.SEE_PEOPLE);
        return households.ofProperty(property);
    }

    /// Registers a household in a place of the caller's scope.
    ///
    /// Refused as invalid `registry.invalid`; as not found `place.unknown` (also for a site, in which
    /// only its buildings have households); as a conflict `household.taken` where the id or the other
    /// system's key stands for another one. The same entry again gets the same answer.
    @Transactional
    public Household register(HouseholdDraft draft) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("household", draft.problems());
        if (households.insert(List.of(draft)).isEmpty()) {
            return repeated(draft);
        }
        Household household = require(draft.id());
        audit.created("household", draft.id(), household.areaCode());
        return household;
    }

    private Household repeated(HouseholdDraft draft) {
        Household known = households.find(draft.id()).orElse(null);
        if (known == null) {
            boolean keyed = draft.external() != null
                    && !households.candidates(List.of(draft)).isEmpty();
            throw keyed ? new Refusal.Conflict("household.taken") : new Refusal.NotFound("place.unknown");
        }
        if (!BatchMatching.differences(known, draft).isEmpty()) {
            throw new Refusal.Conflict("household.taken");
        }
        return known;
    }

    /// Changes a household; what the entry leaves null stays. Another place of the scope takes everyone in
    /// it there.
    ///
    /// Refused as [#register]; as not found `household.unknown`; as a conflict `household.changed`,
    /// naming who changed it since `version`.
    @Transactional
    public Household change(HouseholdDraft draft, int version) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("household", draft.problems());
        Household before = require(draft.id());
        if (before.version() != version) {
            throw colleagues.faster("household.changed", before.updatedBy());
        }
        if (households.update(List.of(draft), version).isEmpty()) {
            throw new Refusal.NotFound("place.unknown");
        }
        audit.changed("household", draft.id(), before.areaCode(), "household");
        return require(draft.id());
    }

    private Household require(Household.Id id) {
        return households.find(id).orElseThrow(() -> new Refusal.NotFound("household.unknown"));
    }
}
