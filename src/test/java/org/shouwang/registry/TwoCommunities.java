package org.shouwang.registry;

import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.testing.Principals;

/// Two communities that don't see each other, each with a building and an officer.
public final class TwoCommunities {

    public static final String HERE = SmallDistrict.GRID;
    public static final String THERE = "370105002001001";

    private TwoCommunities() {}

    public static Principal officerHere() {
        return Principals.of("community_officer", HERE.substring(0, 12));
    }

    public static Principal officerThere() {
        return Principals.of("community_officer", THERE.substring(0, 12));
    }

    public static Principal district() {
        return Principals.of("department_officer", SmallDistrict.CODE);
    }

    public static PlaceDraft building(Areas areas, Places places, String grid, String name) {
        PlaceDraft building = PlaceDraft.of("building", grid, name);
        SmallDistrict.commander().run(() -> places.register(building));
        return building;
    }

    /// An identity number that belongs to nobody: its division is not assigned.
    public static String identity(int n) {
        String digits = "99999919800101%03d".formatted(n);
        return digits + IdentityNumber.checkCharacter(digits);
    }
}
