package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;
import static org.shouwang.area.SmallDistrict.OTHER_STREET;
import static org.shouwang.area.SmallDistrict.STREET;
import static org.shouwang.area.SmallDistrict.count;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Changes of areas that are refused for good: tried less and less often, given up where they stand.
@ShouwangTest
class GivenUpRecodingsTests {

    private static final Principal PROCESS = Principal.process("area-recodings", Scope.of(SmallDistrict.CODE));
    private static final String REASON = "编号已满，另行调整";
    private static final String OTHER = OTHER_STREET + "001";

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Recodings recodings;

    @Autowired
    QueuedJobs queued;

    private final Principal commander = SmallDistrict.commander();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        List<PlaceDraft> drafts = SmallDistrict.buildings(GRID, 2);
        commander.run(() -> places.registerAll(drafts));
        SmallDistrict.people(drafts, 2);
    }

    /// Of the numbers below a parent, those from the first on were used once.
    private static void used(String parent, int first) {
        TestDatabase.get().execute("""
                insert into area.former (code, area_id, parent_code, name, valid_from, successor_code)
                select '%1$s' || lpad(n::text, 3, '0'), uuidv7(), '%1$s', '旧', now(), '%1$s'
                from generate_series(%2$d, 999) as n
                """.formatted(parent, first));
    }

    /// A merge of streets of which one community finds a number and the other none.
    private UUID stuck() {
        used(OTHER_STREET, 4);
        UUID id = UUID.randomUUID();
        commander.run(() -> recodings.begin(new RecodingPlan.MergeStreets(id, "合并", STREET, OTHER_STREET)));
        queued.runAll();
        return id;
    }

    @Test
    void one_that_is_refused_says_why_waits_longer_each_time_and_holds_up_no_other() {
        UUID id = stuck();
        assertThat(find(id).done()).isOne();
        Principals.anyOfficer(COMMUNITY)
                .run(() -> assertThat(recodings.stopped(id)).contains("area.full"));
        assertThat(waits(id)).isEqualTo(1);
        UUID next = UUID.randomUUID();
        commander.run(() -> recodings.begin(new RecodingPlan.Rename(next, "更名", OTHER, "新社区")));

        assertThat(PROCESS.call(recodings::resumeAll)).isOne();
        assertThat(find(next).isDone()).isTrue();

        for (int minutes : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            TestDatabase.get().execute("update area.recoding set retry_at = now() where state = 'open'");
            assertThat(PROCESS.call(recodings::resumeAll)).isOne();
            assertThat(waits(id)).isEqualTo(minutes);
            assertThat(PROCESS.call(recodings::resumeAll)).isZero();
        }
    }

    @Test
    void one_whose_obstacle_is_gone_goes_on() {
        UUID id = stuck();
        TestDatabase.get().execute("delete from area.former where name = '旧'");
        TestDatabase.get().execute("update area.recoding set retry_at = now()");

        PROCESS.run(recodings::resumeAll);

        assertThat(find(id).isDone()).isTrue();
        assertThat(find(id).refusal()).isNull();
    }

    @Test
    void given_up_it_stays_where_it_stands_with_all_people_and_is_tried_no_more() {
        UUID id = stuck();

        Recoding ended = commander.call(() -> recodings.giveUp(id, REASON));

        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.isDone()).isFalse();
        assertThat(ended.givenUp()).isEqualTo(REASON);
        assertThat(commander.call(() -> recodings.giveUp(id, "又一次"))).isEqualTo(ended);
        assertThat(commander.call(() -> recodings.resume(id))).isEqualTo(ended);
        assertThat(PROCESS.call(recodings::resumeAll)).isZero();
        assertThat(commander.call(() -> recodings.stopped(id))).isEmpty();
        assertThat(commander.call(() -> areas.children(STREET))).hasSize(1);
        assertThat(commander.call(() -> areas.children(OTHER_STREET))).hasSize(3);
        assertThat(count("select count(*) from registry.person where area_code ^@ '370105002003'"))
                .isEqualTo(4);
        assertThat(count("select count(*) from platform.audit_entry where subject_id = '" + STREET
                        + "' and detail ->> 'recoding' = '" + id + "' and detail ->> 'given_up_after' = '1'"))
                .isOne();

        Recoding back = commander.call(() ->
                recodings.start(new RecodingPlan.MoveCommunity(UUID.randomUUID(), "退回", "370105002003", STREET, null)));
        assertThat(back.isDone()).isTrue();
        assertThat(count("select count(*) from registry.person where area_code ^@ '370105001003'"))
                .isEqualTo(4);
    }

    @Test
    void an_area_that_was_only_made_for_it_ends_in_the_one_it_was_made_from() {
        String made = STREET + "003";
        used(made, 1);
        UUID id = UUID.randomUUID();
        commander.run(() -> recodings.begin(
                new RecodingPlan.SplitCommunity(id, "拆分", COMMUNITY, "新社区", null, List.of(GRID), List.of())));
        queued.runAll();
        assertThat(commander.call(() -> areas.current(made))).isEqualTo(made);
        commander.run(() -> places.register(PlaceDraft.of("compound", made, "小区")));

        commander.run(() -> recodings.giveUp(id, REASON));

        assertThat(commander.call(() -> areas.current(made))).isEqualTo(COMMUNITY);
        assertThat(commander.call(() -> areas.children(COMMUNITY))).hasSize(3);
        assertThat(count("select count(*) from area.place where area_code = '" + COMMUNITY + "' and name = '小区'"))
                .isOne();
    }

    @Test
    void only_who_may_make_the_change_gives_it_up_and_only_while_it_is_open() {
        UUID id = stuck();
        for (Principal other : List.of(
                Principals.anyOfficer(COMMUNITY),
                Principals.of("street_officer", STREET),
                Principals.of("commander", "370102"))) {
            assertThatThrownBy(() -> other.run(() -> recodings.giveUp(id, REASON)))
                    .isInstanceOf(Refusal.Forbidden.class);
        }
        refused(id, " ", "area.recoding.reason");
        refused(UUID.randomUUID(), REASON, "area.recoding.unknown");
        UUID done = UUID.randomUUID();
        commander.run(() -> recodings.start(new RecodingPlan.Rename(done, "更名", OTHER, "新社区")));
        refused(done, REASON, "area.recoding.ended");
        assertThat(find(id).isOpen()).isTrue();
    }

    private void refused(UUID id, String reason, String code) {
        assertThatThrownBy(() -> commander.run(() -> recodings.giveUp(id, reason)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Recoding find(UUID id) {
        return commander.call(() -> recodings.find(id));
    }

    /// Minutes until it is tried again, from when it was refused.
    private static long waits(UUID id) {
        return count("select round(extract(epoch from retry_at - now()) / 60)::bigint from area.recoding where id = '"
                + id + "'");
    }
}
