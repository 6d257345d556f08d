package org.shouwang.area;

/// A kind of place 场所类别 with a ledger of its own.
///
/// @param code   stable, as in the API and in tallies (`place.<code>`)
/// @param ledger its position in the row of ledgers; the first six are the six ledgers 六本台账
public record PlaceKind(String code, PlaceTier tier, String nameZh, String nameEn, int ledger) {

    /// The measure under which places of this kind are tallied.
    public String measure() {
        return "place." + code;
    }
}
