package org.shouwang.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Organisations for the field app and for scripts, the telephone masked.
@RestController
@RequestMapping("/api/v1/organisations")
@Needs(Right.SEE_ORGANISATIONS)
class OrganisationApi {

    private final Organisations organisations;
    private final Areas areas;

    OrganisationApi(Organisations organisations, Areas areas) {
        this.organisations = organisations;
        this.areas = areas;
    }

    /// An organisation as the interface gives one.
    record Item(
            UUID id,
            String areaCode,
            @Nullable UUID place,
            String name,
            String kind,
            @Nullable String creditCode,
            String contact,
            String phoneTail,
            int version,
            Instant updatedAt) {

        static Item of(Organisation organisation) {
            Place.Id place = organisation.place();
            return new Item(
                    organisation.id().value(),
                    organisation.areaCode(),
                    place == null ? null : place.value(),
                    organisation.name(),
                    organisation.kind().code(),
                    organisation.creditCode(),
                    organisation.contact(),
                    organisation.phoneTail(),
                    organisation.version(),
                    organisation.updatedAt());
        }
    }

    @Operation(summary = "An organisation, its telephone masked")
    @GetMapping("/{id}")
    Item one(@PathVariable String id) {
        return Item.of(organisations.read(Organisation.Id.of(id)));
    }

    /// Registers one, under the id that the sender made; see [Organisations#register]. A code that has ended
    /// leads to the area that follows it.
    @Operation(summary = "Registers an organisation; the same entry again gets the same answer")
    @Needs(Right.EDIT_ORGANISATIONS)
    @PostMapping
    ResponseEntity<Item> register(@RequestBody OrganisationForm form) {
        Entries.id(form.id());
        OrganisationForm.Read read = form.read(null);
        FieldProblem.refuse("organisation", read.problems());
        Organisation organisation = areas.following(() -> organisations.register(read.draft()));
        return Entries.created("/api/v1/organisations", organisation.id(), Item.of(organisation));
    }

    /// Changes one on a version; what is not sent stays. See [Organisations#change].
    @Operation(summary = "Changes an organisation on a version; what is not sent stays")
    @Needs(Right.EDIT_ORGANISATIONS)
    @PutMapping("/{id}")
    Item change(@PathVariable String id, @RequestBody OrganisationForm form) {
        int version = Entries.version(form.version());
        OrganisationForm.Read read = form.read(organisations.read(Organisation.Id.of(id)));
        FieldProblem.refuse("organisation", read.problems());
        return Item.of(areas.following(() -> organisations.change(read.draft(), version)));
    }
}
