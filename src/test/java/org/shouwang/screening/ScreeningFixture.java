package org.shouwang.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;

/// A small district in a response, with a guarded gate in its first community and people at work there.
public final class ScreeningFixture {

    public final WorkFixture people;
    public final TestAccount keeper;
    public final Place.Id gate;
    private final Checkpoints checkpoints;
    private final Passes passes;

    public ScreeningFixture(Areas areas, Responses responses, Places places, Checkpoints checkpoints, Passes passes) {
        this.people = WorkFixture.open(areas, responses);
        this.keeper = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        this.checkpoints = checkpoints;
        this.passes = passes;
        this.gate = as(people.officer, () -> places.register(PlaceDraft.of("entrance", SmallDistrict.GRID, "东门")))
                .id();
        gate("free");
    }

    /// The gate under another way to run it.
    public Checkpoint gate(String regime) {
        return as(
                people.officer,
                () -> checkpoints.put(draft(
                        checkpoints.find(gate).map(Checkpoint::version).orElse(null),
                        Checkpoint.State.CHECKPOINT,
                        regime)));
    }

    public CheckpointDraft draft(
            @org.jspecify.annotations.Nullable Integer version, Checkpoint.State state, String regime) {
        return new CheckpointDraft(
                UuidCreator.getTimeOrderedEpoch(),
                gate,
                null,
                Checkpoint.Watch.COMPOUND,
                state,
                regime,
                "按要求设置",
                version);
    }

    /// A paper pass of this kind for the first community, for a week.
    public Pass issued(PassKind kind) {
        return as(people.officer, () -> passes.issue(visitor(kind)).pass());
    }

    public static PassDraft visitor(PassKind kind) {
        return new PassDraft(
                Pass.Id.fresh(),
                kind,
                Pass.Medium.PAPER,
                Pass.Colour.NONE,
                null,
                SmallDistrict.COMMUNITY,
                "王某",
                kind == PassKind.VEHICLE ? "鲁A12345" : "",
                "送货",
                Duration.ofDays(7));
    }

    /// The session that a test account opened as a phone does.
    public static Session.Id session(TestAccount account) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select id from account.session where kind = 'api' and account_id = '"
                                + account.id() + "'")) {
            rows.next();
            return new Session.Id(rows.getObject(1, UUID.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An identifier that a phone makes at this moment.
    public static UUID idAt(Instant at) {
        UUID random = UuidCreator.getTimeOrderedEpoch();
        return new UUID(
                at.toEpochMilli() << 16 | random.getMostSignificantBits() & 0xffff, random.getLeastSignificantBits());
    }

    public static <T> T as(TestAccount account, Supplier<T> action) {
        return WorkFixture.as(account, action);
    }
}
