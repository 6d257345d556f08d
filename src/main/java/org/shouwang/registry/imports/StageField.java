package org.shouwang.registry.imports;

/// A column of the stage that a file's row can fill.
enum StageField {
    STATE(Type.TEXT),
    FLAWS(Type.JSON),
    BARRED(Type.BOOLEAN),
    ID(Type.UUID),
    AREA_CODE(Type.TEXT),
    EXTERNAL_SYSTEM(Type.TEXT),
    EXTERNAL_KEY(Type.TEXT),
    PLACE_ID(Type.UUID),
    STAIRWELL(Type.TEXT),
    FLOOR(Type.SMALLINT),
    ROOM(Type.TEXT),
    HOUSEHOLD_NUMBER(Type.TEXT),
    ADDRESS(Type.TEXT),
    HOUSEHOLD_KEY(Type.UUID),
    RELATION(Type.TEXT),
    NAME(Type.TEXT),
    PINYIN(Type.TEXT),
    SEX(Type.SMALLINT),
    BIRTH_DATE(Type.DATE),
    DOCUMENT_TYPE(Type.TEXT),
    DOCUMENT_CIPHER(Type.BYTES),
    DOCUMENT_HASH(Type.BYTES),
    DOCUMENT_TAIL(Type.TEXT),
    PHONE_CIPHER(Type.BYTES),
    PHONE_HASH(Type.BYTES),
    PHONE_TAIL(Type.TEXT),
    SECOND_TAIL(Type.TEXT),
    REGISTERED_AREA(Type.TEXT),
    REGISTERED_ADDRESS(Type.TEXT),
    RESIDENCE(Type.TEXT),
    PRESENCE(Type.TEXT),
    PRESENCE_SINCE(Type.DATE),
    MIGRANT(Type.BOOLEAN),
    EMPLOYER(Type.TEXT),
    CARE_NEEDS(Type.TEXT),
    KIND(Type.TEXT),
    TIER(Type.TEXT),
    SITE_ID(Type.UUID),
    LONGITUDE(Type.DOUBLE),
    LATITUDE(Type.DOUBLE),
    STAIRWELLS(Type.SMALLINT),
    FLOORS(Type.SMALLINT),
    MANAGEMENT(Type.TEXT);

    /// How a value travels in PostgreSQL's binary COPY.
    enum Type {
        TEXT,
        JSON,
        BOOLEAN,
        UUID,
        SMALLINT,
        DATE,
        BYTES,
        DOUBLE
    }

    private final Type type;

    StageField(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
