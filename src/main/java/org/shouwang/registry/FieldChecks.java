package org.shouwang.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What was found at doors in the field 以房查人: each message is one check, under the message's id.
@Component
class FieldChecks implements FieldMessageKind {

    private final PropertyRepository properties;
    private final PropertyChecks checks;

    FieldChecks(PropertyRepository properties, PropertyChecks checks) {
        this.properties = properties;
        this.checks = checks;
    }

    @Override
    public String kind() {
        return "property.check";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        String door = properties
                .find(Property.Id.of(body.path("property").asString("")))
                .map(Property::address)
                .orElse("");
        return List.of(
                new FieldDoubt.Told("doubts.told.door", door),
                new FieldDoubt.Told(
                        "doubts.told.result",
                        new Word("property.result." + body.path("result").asString(""))),
                new FieldDoubt.Told("doubts.told.note", body.path("note").asString("")));
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        List<PropertyCheck> sound = new ArrayList<>();
        for (FieldMessage message : messages) {
            try {
                sound.add(read(message));
            } catch (Refusal refusal) {
                outcomes.put(message.id(), FieldOutcome.of(refusal));
            }
        }
        checks.receive(sound)
                .forEach((id, arrival) -> outcomes.put(
                        id,
                        switch (arrival) {
                            case RECORDED -> FieldOutcome.STORED;
                            case UNKNOWN -> FieldOutcome.refused("property.unknown");
                            case TAKEN -> FieldOutcome.conflict("property.check_taken");
                        }));
        return messages.stream().map(message -> outcomes.get(message.id())).toList();
    }

    private static PropertyCheck read(FieldMessage message) {
        JsonNode body = message.body();
        String result = body.path("result").asString("");
        Property.Result found =
                Coded.of(Property.Result.class, result).orElseThrow(() -> new Refusal.Invalid("property.result"));
        String note = body.path("note").asString("").strip();
        if (note.length() > 500) {
            throw new Refusal.Invalid("property.note");
        }
        return PropertyCheck.of(
                new PropertyCheck.Id(message.id()),
                Property.Id.of(body.path("property").asString("")),
                found,
                note,
                null,
                message.at());
    }
}
