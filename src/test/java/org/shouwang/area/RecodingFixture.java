package org.shouwang.area;

import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.count;

import java.util.List;
import java.util.UUID;
import org.shouwang.testing.TestDatabase;

/// What lies in the areas that are changed, and how much of it is counted where.
final class RecodingFixture {

    private RecodingFixture() {}

    static List<PlaceDraft> inhabited(Places places, String grid, int buildings, int persons) {
        List<PlaceDraft> drafts = SmallDistrict.buildings(grid, buildings);
        SmallDistrict.commander().run(() -> places.registerAll(drafts));
        SmallDistrict.people(drafts, persons);
        return drafts;
    }

    static long tallied(String measure, String area) {
        return count("select coalesce(sum(amount), 0) from platform.tally where measure = '" + measure
                + "' and area_code ^@ '" + area + "'");
    }

    static UUID account(String scope) {
        UUID id = UUID.randomUUID();
        TestDatabase.get().execute("""
                insert into account.account (id, username, name, role, created_at, updated_at)
                values ('%s', 'u%s', '某乙', 'community_officer', now(), now());
                insert into account.scope (account_id, area_code) values ('%1$s', '%3$s')
                """.formatted(id, id.toString().substring(0, 8), scope));
        return id;
    }

    static RecodingPlan.MoveCommunity move() {
        return new RecodingPlan.MoveCommunity(UUID.randomUUID(), "区划调整", COMMUNITY, SmallDistrict.OTHER_STREET, null);
    }
}
