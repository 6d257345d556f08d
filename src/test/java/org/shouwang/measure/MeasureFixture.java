package org.shouwang.measure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;

/// A small district in a response, with a building of two persons in its first grid, and one in the
/// other street.
public final class MeasureFixture {

    public final WorkFixture people;
    public final PlaceDraft building;
    public final UUID person;
    public final UUID elsewhere;

    private MeasureFixture(Areas areas, Responses responses, Places places) {
        people = WorkFixture.open(areas, responses);
        building = PlaceDraft.of("building", SmallDistrict.GRID, "1号楼");
        PlaceDraft other = PlaceDraft.of("building", "370105002001001", "9号楼");
        SmallDistrict.commander().run(() -> places.registerAll(List.of(building, other)));
        SmallDistrict.people(List.of(building), 2);
        SmallDistrict.people(List.of(other), 1);
        person = personIn(SmallDistrict.GRID);
        elsewhere = personIn("370105002001001");
        TestDatabase.get().execute("""
                update measure.level_rule set applies = case level
                    when 'low' then kind = 'temperature_taken'
                    when 'medium' then kind in ('temperature_taken', 'gathering_stopped', 'passes_required', 'one_entrance')
                    else kind in ('temperature_taken', 'gathering_stopped', 'passes_required', 'one_entrance', 'venues_closed') end
                """);
    }

    public static MeasureFixture open(Areas areas, Responses responses, Places places) {
        return new MeasureFixture(areas, responses, places);
    }

    private static UUID personIn(String grid) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select id from registry.person where area_code = '" + grid + "' order by id")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public MeasureDraft on(@Nullable UUID subject, String kind) {
        return new MeasureDraft(Measure.Id.fresh(), SmallDistrict.CODE, kind, subject, "", "与确诊者同乘一车", "流调报告第3号", null);
    }

    /// Medical observation at home, proposed by the community.
    public Measure proposed(Measures measures) {
        return WorkFixture.as(people.officer, () -> measures.propose(on(person, "home_observation")));
    }

    /// The same, decided by the street: temporary.
    public Measure temporary(Measures measures) {
        Measure measure = proposed(measures);
        return take(measures, people.street, measure, MeasureVerb.DECIDE, "");
    }

    public Measure take(Measures measures, TestAccount who, Measure measure, MeasureVerb verb, String said) {
        return WorkFixture.as(who, () -> measures.take(measure.id(), verb, said));
    }

    public static AreaLevel.Draft level(AreaLevel.Change shown, AreaLevel.Source source, String issuedBy) {
        return new AreaLevel.Draft(
                UuidCreator.getTimeOrderedEpoch(),
                shown.areaCode(),
                shown.to(),
                source,
                issuedBy,
                "按疫情形势",
                shown.begins(),
                shown.ends());
    }
}
