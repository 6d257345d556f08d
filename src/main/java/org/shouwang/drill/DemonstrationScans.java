package org.shouwang.drill;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScanMessage;
import org.shouwang.screening.Scans;
import org.springframework.stereotype.Component;

/// Who went through the demonstration's gates today 演示客流: residents by their passes where they
/// live, others by hand. All at once, so that they share their commits.
@Component
class DemonstrationScans {

    private static final int EACH = 10;
    private static final Duration LONGEST = Duration.ofHours(9);
    private static final Duration LATEST = Duration.ofMinutes(20);

    private final Sessions sessions;
    private final Passes passes;
    private final Scans scans;
    private final Clock clock;

    DemonstrationScans(Sessions sessions, Passes passes, Scans scans, Clock clock) {
        this.sessions = sessions;
        this.passes = passes;
        this.scans = scans;
        this.clock = clock;
    }

    /// As whoever acts, whose rights every one of them is held against.
    ///
    /// @param commander the line of the accounts' file by which scans are sent
    void load(List<Checkpoint> gates, String[] commander, String community) {
        SignIn opened = sessions.open(
                new SignIn.Attempt(commander[1], commander[2], Session.Kind.API, "127.0.0.1", "demonstration"));
        if (!(opened instanceof SignIn.Done done)) {
            return;
        }
        List<Pass> issued = passes.list(community, null, "good", null, 2 * gates.size() * EACH).rows().stream()
                .filter(pass -> pass.medium() == Pass.Medium.PAPER)
                .toList();
        Iterator<Pass> residents =
                issued.subList(issued.size() / 4, issued.size() / 2).iterator();
        Principal me = Principal.required();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ScanMessage one : messages(gates, residents, community)) {
                all.execute(() -> me.run(() -> scans.record(one, done.session())));
            }
        }
    }

    private List<ScanMessage> messages(List<Checkpoint> gates, Iterator<Pass> residents, String community) {
        Instant now = clock.instant();
        Instant begin = BusinessDay.begin(BusinessDay.today(clock));
        Instant from = begin.isAfter(now.minus(LONGEST)) ? begin : now.minus(LONGEST);
        long span = Math.max(1, Duration.between(from, now.minus(LATEST)).toMillis());
        Random random = new Random(7);
        List<ScanMessage> messages = new ArrayList<>();
        for (Checkpoint gate : gates) {
            for (int number = 0; number < EACH; number++) {
                Pass pass = gate.areaCode().startsWith(community) && residents.hasNext() ? residents.next() : null;
                Instant at = from.plusMillis((long) (random.nextDouble() * span));
                messages.add(scan(gate.id(), pass, random.nextInt(5) < 3, at, now));
            }
        }
        return messages;
    }

    private ScanMessage scan(Place.Id gate, @Nullable Pass pass, boolean in, Instant at, Instant now) {
        UUID fresh = UuidCreator.getTimeOrderedEpoch();
        UUID id = new UUID(
                at.toEpochMilli() << 16 | fresh.getMostSignificantBits() & 0xffff, fresh.getLeastSignificantBits());
        return new ScanMessage(
                id,
                gate,
                in ? ScanMessage.Direction.IN : ScanMessage.Direction.OUT,
                pass == null ? ScanMessage.Means.HAND : ScanMessage.Means.PASS,
                pass == null ? null : passes.text(pass),
                null,
                pass == null ? "核对车票、住处" : "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                ScanMessage.Verdict.LET,
                at,
                now);
    }
}
