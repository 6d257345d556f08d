package org.shouwang.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.registry.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where somebody went through, and who was there at the same time 行踪: read for an investigation, each time told
/// to the audit. Shows what lies in the reader's area, and what people of it did elsewhere.
@Service
public class Trails {

    private static final Duration LOOKED_BACK = Duration.ofDays(60);
    private static final Duration TOGETHER_BACK = Duration.ofDays(14);
    private static final Duration TOGETHER = Duration.ofMinutes(15);
    /// No more scans than this are read and told.
    public static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Trails(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// One scan of a trail.
    public record Trace(
            UUID scan,
            Place.Id checkpoint,
            @Nullable UUID person,
            ScanMessage.Direction direction,
            ScanMessage.Verdict verdict,
            Finding finding,
            @Nullable Integer temperature,
            Instant at) {}

    /// Somebody's scans of the last 60 days, the latest first; at most a thousand.
    @Transactional
    public List<Trace> of(Person.Id person) {
        tell(person, "trail");
        Instant since = clock.instant().minus(LOOKED_BACK);
        return jdbc.sql("select * from screening.trail(:person, :since, :most)")
                .param("person", person.value())
                .param("since", CheckpointRepository.at(since))
                .param("most", MOST)
                .query(Trails::trace)
                .list();
    }

    /// Who else was at the same checkpoint within a quarter of an hour, over the last 14 days; at most a thousand,
    /// the latest first.
    @Transactional
    public List<Trace> companions(Person.Id person) {
        tell(person, "companions");
        Instant since = clock.instant().minus(TOGETHER_BACK);
        return jdbc.sql("select * from screening.companions(:person, :since, :near * interval '1 second', :most)")
                .param("person", person.value())
                .param("since", CheckpointRepository.at(since))
                .param("near", TOGETHER.toSeconds())
                .param("most", MOST)
                .query(Trails::trace)
                .list();
    }

    private void tell(Person.Id person, String what) {
        Rights.require(Right.SEE_CHECKS);
        Rights.require(Right.SEE_PEOPLE);
        audit.record(AuditEntry.of(AuditAction.READ, "person", person, "").with("what", what));
    }

    private static Trace trace(ResultSet row, int number) throws SQLException {
        return new Trace(
                row.getObject("id", UUID.class),
                new Place.Id(row.getObject("checkpoint_id", UUID.class)),
                row.getObject("person_id", UUID.class),
                ScanMessage.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                ScanMessage.Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                Finding.of(row.getString("finding")).orElseThrow(),
                row.getObject("temperature", Integer.class),
                CheckpointRepository.instant(row, "at"));
    }
}
