package org.shouwang.registry.web;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
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
    private final Areas areas;

    PropertyApi(Properties properties, Areas areas) {
        this.properties = properties;
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

    @GetMapping("/{id}")
    Item one(@PathVariable String id) {
        return Item.of(properties.read(Property.Id.of(id)));
    }

    /// Registers one, under the id that the sender made; see [Properties#register].
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping
    ResponseEntity<Item> register(@RequestBody PropertyForm form) {
        Entries.id(form.id());
        PropertyDraft draft = draft(form.read(null));
        Property property = areas.following(() -> properties.register(draft));
        return Entries.created("/api/v1/properties", property.id(), Item.of(property));
    }

    /// Changes one on a version; what is not sent stays. See [Properties#change].
    @Needs(Right.EDIT_PEOPLE)
    @PutMapping("/{id}")
    Item change(@PathVariable String id, @RequestBody PropertyForm form) {
        int version = Entries.version(form.version());
        PropertyDraft draft = draft(form.read(properties.read(Property.Id.of(id))));
        return Item.of(areas.following(() -> properties.change(draft, version)));
    }

    private static PropertyDraft draft(PropertyForm.Read read) {
        Entries.refuse(read.problems());
        return Objects.requireNonNull(read.draft());
    }
}
