package org.shouwang.screening;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.response.Response;

/// A place where people can be checked 卡口: an entrance, a gate, a station, a motorway exit. Its id is
/// the place's.
///
/// @param site    the compound, market or station whose people are counted by what goes in and out here
/// @param regime  how it is run, a code of [Regime]
/// @param version counts its changes
public record Checkpoint(
        Place.Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        Place.@Nullable Id site,
        Watch watches,
        State state,
        String regime,
        int version,
        Instant updatedAt) {

    /// The place whose people are counted here: the site, or a place of its own.
    public Place.Id counted() {
        return site == null ? id : site;
    }

    /// Whether people go through 出入口状态.
    public enum State {
        /// 开放
        OPEN,
        /// 封闭
        SEALED,
        /// 设卡
        CHECKPOINT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /// What it watches 监测对象.
    public enum Watch {
        COMPOUND,
        MARKET,
        RAILWAY_STATION,
        COACH_STATION,
        MOTORWAY,
        NATIONAL_ROAD,
        /// 检查站: at the district's border.
        INSPECTION_STATION,
        /// 交通卡口
        TRAFFIC,
        /// 健康监测点
        HEALTH_POINT,
        /// 临时隔离观察点, one of the health monitoring points.
        ISOLATION_POINT,
        OTHER;

        /// It and what is counted among it: temporary isolation points are health monitoring points.
        public List<Watch> withParts() {
            return this == HEALTH_POINT ? List.of(this, ISOLATION_POINT) : List.of(this);
        }

        /// Whether travellers come through here, who may be registered on the way.
        public boolean isOnTheWay() {
            return this != COMPOUND && this != MARKET && this != ISOLATION_POINT;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Watch> of(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /// A change that was made to it, or its setting up.
    public record Step(State state, String regime, String reason, UUID by, Instant at) {}
}
