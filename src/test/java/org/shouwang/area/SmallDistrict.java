package org.shouwang.area;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.shouwang.area.outline.Outlines;
import org.shouwang.platform.scope.Principal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.TestDatabase;

/// A district of two streets with two communities each, of three grids each: 3 701 05 001 and 002.
public final class SmallDistrict {

    public static final String CODE = "370105";
    public static final String STREET = "370105001";
    public static final String OTHER_STREET = "370105002";
    public static final String COMMUNITY = "370105001001";
    public static final String GRID = "370105001001001";

    private SmallDistrict() {}

    public static Principal commander() {
        return Principals.of("commander", CODE);
    }

    public static List<Division> divisions() {
        List<Division> rows = new ArrayList<>();
        rows.add(row(CODE, "天桥区"));
        for (int street = 1; street <= 2; street++) {
            String streetCode = CODE + "00" + street;
            rows.add(row(streetCode, "第" + street + "街道"));
            for (int community = 1; community <= 2; community++) {
                String communityCode = streetCode + "00" + community;
                rows.add(row(communityCode, "第" + street + community + "社区"));
                for (int grid = 1; grid <= 3; grid++) {
                    rows.add(row(communityCode + "00" + grid, "第" + grid + "网格"));
                }
            }
        }
        return rows;
    }

    public static Division row(String code, String name) {
        return new Division(1, code, name, null, null);
    }

    /// Five kilometres of Jinan.
    public static Geometry outline() {
        return Outlines.FACTORY.toGeometry(new Envelope(116.95, 117.00, 36.68, 36.73));
    }

    public static void open(Areas areas) {
        TestDatabase.clean();
        commander().run(() -> areas.add(divisions()));
    }

    public static List<PlaceDraft> buildings(String grid, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> PlaceDraft.of("building", grid, i + "号楼"))
                .toList();
    }

    /// One household with so many persons in each place, as the owner's fixture.
    public static void people(List<PlaceDraft> places, int persons) {
        UUID by = UUID.randomUUID();
        for (PlaceDraft place : places) {
            TestDatabase.get().execute("""
                    with place as (
                        select id, area_code from area.place where id = '%s'
                    ), household as (
                        insert into registry.household (id, area_code, place_id, updated_by)
                        select uuidv7(), area_code, id, '%s' from place returning id, area_code
                    )
                    insert into registry.person (id, area_code, household_id, name, updated_by)
                    select uuidv7(), area_code, id, '某甲', '%s' from household, generate_series(1, %d)
                    """.formatted(place.id(), by, by, persons));
        }
    }

    public static long count(String sql) {
        try (var connection = TestDatabase.get().owner();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
