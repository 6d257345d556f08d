package org.shouwang.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.CreditCode;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The organisations of the ledgers 单位. Whoever may see organisations reads, whoever may edit them writes.
@Service
public class Organisations {

    private final OrganisationRepository organisations;
    private final RegistryAudit audit;
    private final Colleagues colleagues;
    private final PersonSeal seal;
    private final BatchMatching matching;
    private final ChangeNotes changes;
    private final Areas areas;
    private final Places places;
    private final JdbcClient jdbc;

    Organisations(
            OrganisationRepository organisations,
            RegistryAudit audit,
            Colleagues colleagues,
            PersonSeal seal,
            BatchMatching matching,
            ChangeNotes changes,
            Areas areas,
            Places places,
            JdbcClient jdbc) {
        this.organisations = organisations;
        this.matching = matching;
        this.changes = changes;
        this.areas = areas;
        this.places = places;
        this.audit = audit;
        this.colleagues = colleagues;
        this.seal = seal;
        this.jdbc = jdbc;
    }

    /// Refused as not found, `organisation.unknown`, also for one outside the scope.
    @Transactional
    public Organisation read(Organisation.Id id) {
        Rights.require(Right.SEE_ORGANISATIONS);
        Organisation organisation = require(id);
        audit.read("organisation", id, organisation.areaCode());
        return organisation;
    }

    /// One page by name, within an area or the whole scope.
    ///
    /// @param place only those in this place
    @Transactional
    public Slice<Organisation> list(
            @Nullable String area,
            Organisation.@Nullable Kind kind,
            Place.@Nullable Id place,
            @Nullable Cursor after,
            int limit) {
        Rights.require(Right.SEE_ORGANISATIONS);
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> parameters = new HashMap<>();
        if (area != null) {
            where.append(" and o.area_code >= :area and o.area_code < :area_end");
            parameters.put("area", area);
            parameters.put("area_end", Scope.successor(area));
        }
        if (kind != null) {
            where.append(" and o.kind = :kind");
            parameters.put("kind", kind.code());
        }
        if (place != null) {
            where.append(" and o.place_id = :place");
            parameters.put("place", place.value());
        }
        if (after != null) {
            where.append(" and (o.name, o.id) > (:after_key, :after_id)");
            parameters.put("after_key", after.key());
            parameters.put("after_id", after.id());
        }
        List<Organisation> found = jdbc.sql("select " + OrganisationRepository.COLUMNS
                        + " from registry.organisation o where " + where + " order by o.name, o.id limit :rows")
                .params(parameters)
                .param("rows", limit + 1)
                .query(OrganisationRepository::organisation)
                .list();
        Slice<Organisation> slice = Slice.cut(
                found, limit, last -> new Cursor(last.name(), last.id().value()));
        audit.listed(
                AuditAction.READ,
                "organisation",
                area,
                slice.rows().stream().map(Organisation::id).toList());
        return slice;
    }

    /// Registers an organisation within the scope. One that has a credit code is registered once within
    /// whatever the caller sees; what is elsewhere is neither asked nor told.
    ///
    /// Refused as invalid `registry.invalid`; as not found `area.unknown` or `place.unknown`, also for
    /// those outside the scope; as a conflict `organisation.known` where one with this credit code is
    /// registered, `organisation.taken` where id or another system's key stand for another one. The same
    /// entry again gets the same answer.
    @Transactional
    public Organisation register(OrganisationDraft draft) {
        Rights.require(Right.EDIT_ORGANISATIONS);
        FieldProblem.refuse("organisation", draft.problems());
        OrganisationDraft plain = placed(draft.completed());
        Organisation known = organisations.find(plain.id()).orElse(null);
        if (known != null) {
            return repeated(plain, known);
        }
        alone(plain);
        if (organisations.insert(List.of(plain)).isEmpty()) {
            throw new Refusal.Conflict("organisation.taken");
        }
        Organisation organisation = require(plain.id());
        audit.created("organisation", plain.id(), organisation.areaCode());
        return organisation;
    }

    private Organisation repeated(OrganisationDraft draft, Organisation known) {
        if (!matching.differences(known, draft).isEmpty()) {
            throw new Refusal.Conflict("organisation.taken");
        }
        return known;
    }

    /// The area of an entry is its place's, else the one in force for the code that was entered.
    private OrganisationDraft placed(OrganisationDraft draft) {
        Place.Id place = draft.place();
        if (place == null) {
            return draft.at(areas.require(String.valueOf(draft.areaCode())).code());
        }
        if (!Principal.required().scope().covers(places.require(place).areaCode())) {
            throw new Refusal.NotFound("place.unknown");
        }
        return draft;
    }

    /// Two at once with the same credit code come one after the other; the second finds the first.
    private void alone(OrganisationDraft draft) {
        String code = draft.creditCode();
        if (code == null || code.isEmpty()) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(7503, hashtext(:code))")
                .param("code", code)
                .query()
                .singleRow();
        if (organisations.withCredit(code).stream()
                .anyMatch(other -> !other.id().equals(draft.id()))) {
            throw new Refusal.Conflict("organisation.known");
        }
    }

    /// Those of the scope with this credit code.
    @Transactional(readOnly = true)
    public List<Organisation> withCredit(String code) {
        Rights.require(Right.SEE_ORGANISATIONS);
        return CreditCode.of(code)
                .map(valid -> organisations.withCredit(valid.text()))
                .orElse(List.of());
    }

    /// Changes an organisation; what the entry leaves null stays, but the place, which stands as entered.
    ///
    /// Refused as [#register]; as not found `organisation.unknown`; as a conflict
    /// `organisation.changed`, naming who changed it since `version`.
    @Transactional
    public Organisation change(OrganisationDraft draft, int version) {
        Rights.require(Right.EDIT_ORGANISATIONS);
        FieldProblem.refuse("organisation", draft.problems());
        Organisation before = require(draft.id());
        if (before.version() != version) {
            throw colleagues.faster("organisation.changed", before.updatedBy());
        }
        OrganisationDraft plain = placed(draft.completed());
        alone(plain);
        try {
            if (organisations.update(List.of(plain), version).isEmpty()) {
                throw colleagues.faster(
                        "organisation.changed", require(draft.id()).updatedBy());
            }
        } catch (DuplicateKeyException e) {
            throw new Refusal.Conflict("organisation.taken");
        }
        audit.changed("organisation", draft.id(), before.areaCode(), "organisation");
        return require(draft.id());
    }

    /// The telephone in full, once, for a reason; told to the audit. Whoever may unmask.
    @Transactional
    public String unmask(Organisation.Id id, Person.UnmaskReason reason) {
        Rights.require(Right.UNMASK);
        Organisation organisation = require(id);
        audit.changed("organisation", id, organisation.areaCode(), "unmask " + reason.code());
        changes.unmasked(Change.Subject.ORGANISATION, id.value(), "phone", reason);
        return organisations
                .phone(id)
                .map(cipher -> seal.open(id.value(), cipher))
                .orElse("");
    }

    /// The telephones of many in full, for an export that stated why. Whoever may unmask; told to the audit.
    @Transactional
    public Map<Organisation.Id, String> unmaskAll(List<Organisation> rows, String export) {
        Rights.require(Right.UNMASK);
        Map<Organisation.Id, String> opened = new HashMap<>();
        organisations
                .phones(rows.stream().map(Organisation::id).toList())
                .forEach((id, cipher) -> opened.put(id, seal.open(id.value(), cipher)));
        audit.unmasked("organisation", opened.keySet(), export);
        return opened;
    }

    private Organisation require(Organisation.Id id) {
        return organisations.find(id).orElseThrow(() -> new Refusal.NotFound("organisation.unknown"));
    }
}
