package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// An organisation 单位: enterprise, merchant, property company, public body.
///
/// @param place      where it is, if it is in a registered place; then the area is the place's
/// @param creditCode unified social credit code by GB 32100, if it has one
/// @param phoneTail  the last four digits of its telephone
public record Organisation(
        Id id,
        String areaCode,
        Place.@Nullable Id place,
        String name,
        Kind kind,
        @Nullable String creditCode,
        String contact,
        String phoneTail,
        @Nullable ExternalRef external,
        int version,
        Instant updatedAt,
        UUID updatedBy) {

    /// An organisation's permanent id.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        public static Id of(String text) {
            return new Id(Ids.parse(text));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// 单位类型
    public enum Kind implements Coded {
        ENTERPRISE,
        MERCHANT,
        PROPERTY_COMPANY,
        PUBLIC_BODY,
        SOCIAL,
        OTHER
    }
}
