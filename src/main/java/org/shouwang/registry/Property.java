package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// A property 房屋: one door behind which somebody may live, checked off one by one 以房查人.
///
/// @param stairwell 单元, empty where there is none
/// @param result    what was found last; null while nobody was there, which is the work list
public record Property(
        Id id,
        String areaCode,
        Place.Id place,
        String stairwell,
        @Nullable Integer floor,
        String room,
        String address,
        Usage usage,
        @Nullable Result result,
        @Nullable Instant resultAt,
        @Nullable ExternalRef external,
        int version,
        Instant updatedAt,
        UUID updatedBy) {

    /// A property's permanent id.
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

    /// 用途
    public enum Usage implements Coded {
        RESIDENTIAL,
        SHOP,
        OFFICE,
        OTHER
    }

    /// What is found at a door: 有人居住、空置、出租、拒访、已搬走、电话空号、已贴通知.
    public enum Result implements Coded {
        PRESENT,
        EMPTY,
        RENTED,
        REFUSED,
        MOVED,
        NUMBER_DEAD,
        NOTICE_LEFT
    }
}
