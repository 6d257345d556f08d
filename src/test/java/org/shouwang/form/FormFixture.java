package org.shouwang.form;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;

/// A small district with its people, five persons in a house of the first grid, and forms asked of
/// them.
public final class FormFixture {

    public static final UUID FIRST = UUID.fromString("00000000-0000-7000-8000-000000000101");
    public static final UUID HOME = UUID.fromString("00000000-0000-7000-8000-000000000011");

    public final WorkFixture people;

    private FormFixture(Areas areas, Responses responses) {
        people = WorkFixture.open(areas, responses);
        TestDatabase.get()
                .execute("select set_config('shouwang.account', '" + HOME + "', false);"
                        + """
                insert into area.place (id, area_code, kind, tier, name, updated_by)
                    values ('%1$s', '%2$s', 'building', 'building', '1号楼', '%1$s');
                insert into registry.household (id, area_code, place_id, address, updated_by)
                    values ('%1$s', '%2$s', '%1$s', '1号楼101', '%1$s');
                insert into registry.person (id, area_code, household_id, name, updated_by)
                    select ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, '%2$s', '%1$s', '示例' || n, '%1$s'
                    from generate_series(1, 5) n;
                """.formatted(HOME, SmallDistrict.GRID));
    }

    public static FormFixture open(Areas areas, Responses responses) {
        return new FormFixture(areas, responses);
    }

    /// A draft of an example, for the whole district.
    public static FormDraft draft(ExampleForms.Example example) {
        return new FormDraft(
                Form.Id.fresh(),
                SmallDistrict.CODE,
                example.titleZh(),
                example.titleEn(),
                example.subjectKind(),
                Form.Period.of(example.period()).orElseThrow(),
                example.definition(),
                null);
    }

    /// Published and asked of grid workers from the test's day on.
    public Form live(Forms forms, Schedules schedules, FormDraft draft) {
        return WorkFixture.as(people.commander, () -> {
            Form kept = forms.save(draft);
            Form live = forms.publish(kept.id(), kept.revision());
            if (live.period() != Form.Period.ANY) {
                List<LocalTime> due = live.period() == Form.Period.TWICE_DAILY
                        ? List.of(LocalTime.of(12, 0), LocalTime.of(20, 0))
                        : List.of(LocalTime.of(20, 0));
                schedules.add(new Schedule(
                        Form.Id.fresh().value(),
                        live.id(),
                        SmallDistrict.CODE,
                        null,
                        null,
                        "grid_worker",
                        LocalDate.of(2020, 2, 10),
                        null,
                        due,
                        false));
            }
            return live;
        });
    }

    public static UUID id() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    public static AnswerDraft answer(Form form, @Nullable UUID subject, Map<String, ?> values) {
        return new AnswerDraft(
                id(),
                form.id(),
                form.version(),
                subject,
                null,
                null,
                null,
                AnswerDraft.Source.PHONE,
                TestClock.START,
                values);
    }

    public static Map<String, String> wellAt(String temperature) {
        return Map.of("at_home", "yes", "temperature", temperature, "symptoms", "none");
    }
}
