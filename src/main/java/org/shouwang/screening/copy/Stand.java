package org.shouwang.screening.copy;

import java.util.Locale;
import org.shouwang.area.Place;

/// Where a checkpoint stands 卡口位置, as far as is known.
///
/// @param radius metres from there within which it is
record Stand(Place.Id checkpoint, double longitude, double latitude, double radius, Origin origin) {

    /// Whose coordinates these are.
    enum Origin {
        /// its own
        OWN,
        /// 所在场所
        SITE,
        /// 所在网格、社区的中心
        AREA;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
