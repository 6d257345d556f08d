package org.shouwang.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks;
import org.shouwang.registry.PropertyDraft;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Properties for the field app and for scripts.
@RestController
@RequestMapping("/api/v1/properties")
@Needs(Right.SEE_PEOPLE)
class PropertyApi {

    private final Properties properties;
    private final PropertyChecks checks;
    private final Areas areas;

    PropertyApi(Properties properties, PropertyChecks checks, Areas areas) {
        this.properties = properties;
        this.checks = checks;
        this.areas = areas;
    }

    /// A property as the interface gives one.
    ///
    /// @param result what was found last; null while it is on the work list
    record Item(
            UUID id,
            String areaCode,
            UUID place,
            String stairwell,
            @Nullable Integer floor,
            String room,
            String address,
            String usage,
            @Nullable String result,
            @Nullable Instant resultAt,
            int version,
            Instant updatedAt) {

        static Item of(Property property) {
            Property.Result result = property.result();
            return new Item(
                    property.id().value(),
                    property.areaCode(),
                    property.place().value(),
                    property.stairwell(),
                    property.floor(),
                    property.room(),
                    property.address(),
                    property.usage().code(),
                    result == null ? null : result.code(),
                    property.resultAt(),
                    property.version(),
                    property.updatedAt());
        }
    }

    @Operation(summary = "A property")
    @GetMapping("/{id}")
    Item one(@PathVariable String id) {
        return Item.of(properties.read(Property.Id.of(id)));
    }

    /// Registers one, under the id that the sender made; see [Properties#register].
    @Operation(summary = "Registers a property; the same entry again gets the same answer")
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping
    ResponseEntity<Item> register(@RequestBody PropertyForm form) {
        Entries.id(form.id());
        PropertyDraft draft = draft(form.read(null));
        Property property = areas.following(() -> properties.register(draft));
        return Entries.created("/api/v1/properties", property.id(), Item.of(property));
    }

    /// Changes one on a version; what is not sent stays. See [Properties#change].
    @Operation(summary = "Changes a property on a version; what is not sent stays")
    @Needs(Right.EDIT_PEOPLE)
    @PutMapping("/{id}")
    Item change(@PathVariable String id, @RequestBody PropertyForm form) {
        int version = Entries.version(form.version());
        PropertyDraft draft = draft(form.read(properties.read(Property.Id.of(id))));
        return Item.of(areas.following(() -> properties.change(draft, version)));
    }

    /// @param check  the undoing's own id, a UUIDv7 that the sender made
    /// @param reason why the result is undone
    record Reopening(@Nullable UUID check, @Nullable String reason) {}

    /// Sets one back to open; see [PropertyChecks#reopen].
    @Operation(summary = "Undoes a property's result, with a reason; the same again gets the same answer")
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/reopening")
    Item reopen(@PathVariable String id, @RequestBody Reopening asked) {
        PropertyCheck.Id check = new PropertyCheck.Id(Entries.id(asked.check()));
        String reason = Objects.requireNonNullElse(asked.reason(), "");
        return Item.of(areas.following(() -> checks.reopen(check, Property.Id.of(id), reason)));
    }

    private static PropertyDraft draft(PropertyForm.Read read) {
        FieldProblem.refuse("property", read.problems());
        return Objects.requireNonNull(read.draft());
    }
}
