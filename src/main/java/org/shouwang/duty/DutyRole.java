package org.shouwang.duty;

/// In which role somebody answers 责任角色: grid head, street cadre, point head …
///
/// @param holder staff, volunteer, anyone or unit: who can be named
/// @param most   who holds so many duties already is not proposed for one more
/// @param source report, 2020 or assumed
public record DutyRole(Named named, String holder, int most, String source) {

    public String code() {
        return named.code();
    }

    public String name() {
        return named.name();
    }

    public boolean isForUnits() {
        return holder.equals("unit");
    }
}
