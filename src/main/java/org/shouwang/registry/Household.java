package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// A household 户: people who live together, in a building, courtyard or premises, so in exactly one grid.
///
/// @param areaCode always the place's
/// @param number   its number in the household register 户号, if known
/// @param address  as said within the community, beginning with the compound or building
public record Household(
        Id id,
        String areaCode,
        Place.Id place,
        Property.@Nullable Id property,
        Kind kind,
        String number,
        String address,
        @Nullable ExternalRef external,
        int version,
        Instant updatedAt,
        UUID updatedBy) {

    /// A household's permanent id, which a phone may make.
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

    /// 家庭户、集体户
    public enum Kind implements Coded {
        ORDINARY,
        COLLECTIVE
    }
}
