package org.shouwang.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// What kind of thing a form's item is 题型.
public enum ItemType {
    TEXT,
    INTEGER,
    DECIMAL,
    CHOICE,
    CHOICES,
    DATE,
    TIME,
    MOMENT,
    POINT,
    PHOTO,
    PERSON,
    HOUSEHOLD,
    PLACE,
    ORGANISATION,
    /// 已阅: says that something was read or done.
    ACKNOWLEDGE,
    NOTE,
    CALCULATE,
    GROUP,
    REPEAT;

    private static final Set<ItemType> REGISTERED = Set.of(PERSON, HOUSEHOLD, PLACE, ORGANISATION);

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a code of none
    @JsonCreator
    public static ItemType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    /// Whether its answer is the id of somebody or something of the registry.
    public boolean isRegistered() {
        return REGISTERED.contains(this);
    }

    public boolean hasChoices() {
        return this == CHOICE || this == CHOICES;
    }

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }
}
