package org.shouwang.registry;

import java.util.List;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
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
        BatchRules.refuse(draft.problems());
        if (properties.insert(List.of(draft)).isEmpty()) {
            Property known = properties.find(draft.id()).orElse(null);
            if (known != null && means(draft, known)) {
                return known;
            }
            throw known != null || !properties.candidates(List.of(draft)).isEmpty()
                    ? new Refusal.Conflict("property.taken")
                    : new Refusal.NotFound("place.unknown");
        }
        Property property = require(draft.id());
        audit.created("property", draft.id(), property.areaCode());
        return property;
    }

    private static boolean means(PropertyDraft draft, Property known) {
        return draft.place().equals(known.place())
                && (draft.stairwell() == null || draft.stairwell().equals(known.stairwell()))
                && (draft.room() == null || draft.room().equals(known.room()))
                && (draft.address() == null || draft.address().equals(known.address()));
    }

    /// Changes a property; what the entry leaves null stays.
    ///
    /// Refused as [#register]; as not found `property.unknown`; as a conflict `property.changed`,
    /// naming who changed it since `version`.
    @Transactional
    public Property change(PropertyDraft draft, int version) {
        Rights.require(Right.EDIT_PEOPLE);
        BatchRules.refuse(draft.problems());
        Property before = require(draft.id());
        if (before.version() != version) {
            throw colleagues.faster("property.changed", before.updatedBy());
        }
        if (properties.update(List.of(draft), version).isEmpty()) {
            throw new Refusal.NotFound("place.unknown");
        }
        audit.changed("property", draft.id(), before.areaCode(), "property");
        return require(draft.id());
    }

    private Property require(Property.Id id) {
        return properties.find(id).orElseThrow(() -> new Refusal.NotFound("property.unknown"));
    }
}
