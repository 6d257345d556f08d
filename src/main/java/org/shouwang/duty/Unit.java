package org.shouwang.duty;

import java.util.Locale;
import java.util.UUID;

/// A unit 单位 that people belong to: department, committee, party or social organisation, property
/// company.
///
/// @param member a member unit of headquarters 成员单位
/// @param lends  lends staff to communities 派出单位
public record Unit(UUID id, String areaCode, Kind kind, String name, boolean member, boolean lends, int version) {

    /// 单位性质
    public enum Kind {
        DEPARTMENT,
        STREET_OFFICE,
        COMMITTEE,
        PARTY,
        SOCIAL,
        PROPERTY_COMPANY,
        OWNERS_COMMITTEE,
        MEDICAL,
        POLICE,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
