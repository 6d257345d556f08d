package org.shouwang.registry;

import java.util.List;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The register of properties 房屋台账. Whoever may see people reads, whoever may edit them writes.
@Service
public class Properties {

    private final PropertyRepository properties;
    private final PropertyLists lists;
    private final RegistryAudit audit;
    private final Colleagues colleagues;

    Properties(PropertyRepository properties, PropertyLists lists, RegistryAudit audit, Colleagues colleagues) {
        this.properties = properties;
        this.lists = lists;
        this.audit = audit;
        this.colleagues = colleagues;
    }

    /// Refused as not found, `property.unknown`, also for one outside the scope.
    @Transactional
    public Property read(Property.Id id) {
        Rights.require(Right.SEE_PEOPLE);
        Property property = require(id);
        audit.read("property", id, property.areaCode());
        return property;
    }

    /// One page of the register, or of the work list.
    @Transactional
    public Slice<Property> list(PropertyQuery query) {
        Rights.require(Right.SEE_PEOPLE);
        Slice<Property> slice = Slice.cut(lists.list(query), query.limit(), query::cursor);
        audit.listed(
                AuditAction.READ,
                "property",
                query.area(),
                slice.rows().stream().map(Property::id).toList());
        return slice;
    }

    /// Registers a property in a place of the caller's scope.
    ///
    /// Refused as invalid `registry.invalid`; as not found `place.unknown`; as a conflict
    /// `property.taken` where id, door or another system's key stand for another one. The same entry
    /// again gets the same answer.
    @Transactional
    public Property register(PropertyDraft draft) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("property", draft.problems());
        if (properties.insert(List.of(draft)).isEmpty()) {
            return repeated(draft);
        }
        Property property = require(draft.id());
        audit.created("property", draft.id(), property.areaCode());
        return property;
    }

    private Property repeated(PropertyDraft draft) {
        Property known = properties.find(draft.id()).orElse(null);
        if (known != null && BatchMatching.differences(known, draft).isEmpty()) {
            return known;
        }
        throw known != null || !properties.candidates(List.of(draft)).isEmpty()
                ? new Refusal.Conflict("property.taken")
                : new Refusal.NotFound("place.unknown");
    }

    /// What is registered behind the door of an entry, but for the entry itself.
    @Transactional(readOnly = true)
    public List<Property> behind(PropertyDraft draft) {
        Rights.require(Right.SEE_PEOPLE);
        return properties.candidates(List.of(draft)).stream()
                .filter(property -> !property.id().equals(draft.id()))
                .toList();
    }

    /// Changes a property; what the entry leaves null stays, but the floor, which stands as entered.
    ///
    /// Refused as [#register]; as not found `property.unknown`; as a conflict `property.changed`,
    /// naming who changed it since `version`.
    @Transactional
    public Property change(PropertyDraft draft, int version) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("property", draft.problems());
        Property before = require(draft.id());
        if (before.version() != version) {
            throw colleagues.faster("property.changed", before.updatedBy());
        }
        try {
            if (properties.update(List.of(draft), version).isEmpty()) {
                throw new Refusal.NotFound("place.unknown");
            }
        } catch (DuplicateKeyException e) {
            throw new Refusal.Conflict("property.taken");
        }
        audit.changed("property", draft.id(), before.areaCode(), "property");
        return require(draft.id());
    }

    private Property require(Property.Id id) {
        return properties.find(id).orElseThrow(() -> new Refusal.NotFound("property.unknown"));
    }
}
