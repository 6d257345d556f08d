package org.shouwang.registry.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.RowCells;

/// Reads where a row's home is, and which rows share one. For one thread.
final class Whereabouts {

    private final AreaFinder areas;
    private final PlaceFinder places;
    private final MessageDigest digest;
    private String lastHome = "";
    private UUID lastKey = new UUID(0, 0);

    Whereabouts(AreaFinder areas, PlaceFinder places) {
        this.areas = areas;
        this.places = places;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Fills place, door, number, address and the key of the home.
    ///
    /// @param doorNeeded whether room or number must tell homes in a building apart
    void read(RowCells cells, StagedRow row, @Nullable String statedAddress, boolean doorNeeded) {
        String area = cells.text(WhereColumns.AREA, 60);
        String compound = cells.text(WhereColumns.COMPOUND, 200);
        String name = cells.text(WhereColumns.PLACE, 200);
        String stairwell = door(cells, WhereColumns.STAIRWELL, "单元");
        String room = door(cells, WhereColumns.ROOM, "室");
        String number = cells.code(WhereColumns.NUMBER, 40);
        if (doorNeeded && room == null && number == null && cells.isGood()) {
            cells.reject(WhereColumns.ROOM, "import.door-missing");
        }
        String code = area == null ? null : areas.find(cells, area);
        PlaceFinder.Spot spot = code == null || name == null ? null : places.find(cells, code, compound, name);
        if (spot == null || !cells.isGood()) {
            return;
        }
        row.set(StageField.AREA_CODE, spot.areaCode());
        row.set(StageField.PLACE_ID, spot.id());
        row.set(StageField.STAIRWELL, stairwell);
        row.set(StageField.ROOM, room);
        row.set(StageField.HOUSEHOLD_NUMBER, number);
        row.set(StageField.ADDRESS, statedAddress != null ? statedAddress : address(spot, stairwell, room));
        row.set(StageField.HOUSEHOLD_KEY, key(spot.id(), stairwell, room, number));
    }

    /// `2单元` and `2` are the same stairwell, `501室` and `501` the same room.
    private static @Nullable String door(RowCells cells, String column, String unit) {
        String text = cells.code(column, 30);
        if (text == null) {
            return null;
        }
        String narrow = Cells.narrow(text);
        String plain = narrow.endsWith(unit) ? narrow.substring(0, narrow.length() - unit.length()) : narrow;
        return plain.isEmpty() ? null : plain;
    }

    private static String address(PlaceFinder.Spot spot, @Nullable String stairwell, @Nullable String room) {
        String inside = (stairwell == null ? "" : stairwell + "单元") + (room == null ? "" : room + "室");
        String address = spot.address() + inside;
        return address.length() > 300 ? address.substring(address.length() - 300) : address;
    }

    private UUID key(UUID place, @Nullable String stairwell, @Nullable String room, @Nullable String number) {
        String home = place + "\n" + Objects.toString(stairwell, "") + "\n" + Objects.toString(room, "") + "\n"
                + Objects.toString(number, "");
        if (!home.equals(lastHome)) {
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(home.getBytes(StandardCharsets.UTF_8)));
            lastKey = new UUID(hash.getLong(), hash.getLong());
            lastHome = home;
        }
        return lastKey;
    }
}
