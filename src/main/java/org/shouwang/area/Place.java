package org.shouwang.area;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place 场所: a site lies in one community and may span grids, everything else lies in exactly one grid.
///
/// @param kind      the code of its [PlaceKind]
/// @param longitude WGS-84 degrees; a place has both coordinates or neither
/// @param version   counts its changes, for refusing those made on an older state
public record Place(
        Id id,
        String areaCode,
        String kind,
        String name,
        String address,
        @Nullable Id site,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer stairwells,
        @Nullable Integer floors,
        @Nullable Management management,
        int version) {

    /// A place's permanent id; it stays when the place gets another area.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        public static Id of(String text) {
            return new Id(UUID.fromString(text));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// How a compound is run 管理类型.
    public enum Management {
        /// 封闭式
        CLOSED,
        /// 开放式
        OPEN,
        /// 三无
        UNMANAGED
    }
}
