package org.shouwang.screening;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.account.Session;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.registry.Person;
import org.shouwang.registry.Search;
import org.springframework.stereotype.Service;

/// The door to scans 查验: who came to a checkpoint, by what they were known, what was measured, what
/// happened.
///
/// Scans are facts: appended, never changed. What is answered is committed. The same again is answered
/// alike; other
/// content under the id is a conflict.
@Service
public class Scans {

    private final Gates gates;
    private final ScanDays days;
    private final ScanWriter writer;
    private final Fevers fevers;
    private final WrongPasses wrong;
    private final Search search;
    private final Keys keys;
    private final Clock clock;

    Scans(
            Gates gates,
            ScanDays days,
            ScanWriter writer,
            Fevers fevers,
            WrongPasses wrong,
            Search search,
            Keys keys,
            Clock clock) {
        this.gates = gates;
        this.days = days;
        this.writer = writer;
        this.fevers = fevers;
        this.wrong = wrong;
        this.search = search;
        this.keys = keys;
        this.clock = clock;
    }

    /// Records one scan for whoever stands at checkpoints, and answers what was found. Must not be
    /// called within a
    /// transaction: scans of many users share one.
    ///
    /// @param session of whoever sends it; the database tests the row against its scope
    /// @throws Refusal.NotFound `checkpoint.unknown`
    /// @throws Refusal.Invalid  `scan.id`, `scan.too_old`, `scan.future`, `scan.temperature`, `scan.note`,
    ///                          `scan.code`, `scan.document`
    /// @throws Refusal.Conflict `scan.taken`; `scan.closed` where the checkpoint is none any more
    /// @throws Refusal.Busy     `scan.wrong_passes` for one that is not good after too many of them: not recorded
    public ScanAnswer record(ScanMessage said, Session.Id session) {
        Rights.require(Right.CHECK_PASSES);
        Instant heard = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ScanRules.check(said, heard);
        Checkpoint here = gates.require(said.checkpoint());
        days.open(BusinessDay.of(ScanRules.timeOf(said.id())));
        ScanAnswer answer = writer.write(admitted(said, here, session, heard));
        if (answer.verdict() == ScanMessage.Verdict.FEVER) {
            fevers.found(answer.id(), here);
        }
        return answer;
    }

    /// Whoever has shown too many wrong ones goes on with good ones that are known, and by hand.
    private Scan admitted(ScanMessage said, Checkpoint here, Session.Id session, Instant heard) {
        UUID me = Principal.required().account();
        if (!wrong.isSpent(me)) {
            Scan scan = scan(said, here, session, heard);
            wrong.count(me, scan);
            return scan;
        }
        if (said.means() == ScanMessage.Means.IDENTITY
                || said.means() == ScanMessage.Means.PASS && !gates.remembers(Objects.requireNonNull(said.code()))) {
            throw wrong.refusal(me);
        }
        Scan scan = scan(said, here, session, heard);
        if (scan.finding() != Finding.GOOD) {
            throw wrong.refusal(me);
        }
        return scan;
    }

    private Scan scan(ScanMessage said, Checkpoint here, Session.Id session, Instant heard) {
        Instant at = ScanRules.corrected(said.at(), said.sentAt(), heard).truncatedTo(ChronoUnit.MILLIS);
        return looked(said, here, session.value(), at, heard);
    }

    /// A scan by whoever acts, held against what is known; outside of any transaction.
    ///
    /// @param by the session or the phone that it came from
    /// @param at when it happened, by our clock
    Scan looked(ScanMessage said, Checkpoint here, UUID by, Instant at, Instant heard) {
        UUID me = Principal.required().account();
        Seen seen = seen(said, here, at);
        return new Scan(
                said,
                seen.home(),
                seen.pass(),
                seen.person(),
                seen.household(),
                seen.finding(),
                seen.turn(),
                seen.live(),
                me,
                by,
                at,
                heard,
                digest(said, me));
    }

    /// What looking at somebody found.
    private record Seen(
            Finding finding,
            @Nullable String home,
            @Nullable UUID pass,
            @Nullable UUID person,
            @Nullable UUID household,
            @Nullable Rule turn,
            boolean live) {

        static Seen nobody(Finding finding) {
            return new Seen(finding, null, null, null, null, null, false);
        }
    }

    private Seen seen(ScanMessage said, Checkpoint here, Instant at) {
        return switch (said.means()) {
            case PASS -> byPass(Objects.requireNonNull(said.code()), said, here, at);
            case IDENTITY -> byDocument(Objects.requireNonNull(said.document()), said, here, at);
            case HAND -> Seen.nobody(Finding.GOOD);
        };
    }

    private Seen byPass(String code, ScanMessage said, Checkpoint here, Instant at) {
        ShownPass shown;
        try {
            shown = ShownPass.read(code);
        } catch (IllegalArgumentException e) {
            return Seen.nobody(Finding.UNREADABLE);
        }
        Gates.Genuine genuine = gates.genuine(shown);
        if (genuine == null) {
            return Seen.nobody(gates.isOurs(shown.content().keyId()) ? Finding.ALTERED : Finding.FOREIGN);
        }
        PassContent pass = genuine.content();
        Rule rule = gates.rule(here.regime(), pass.kind());
        boolean live = isLive(shown, genuine.key(), at);
        Finding finding = pass.holderKey() != null && !live
                ? Finding.STALE
                : PassCheck.find(pass, gates.voids(), rule, here.areaCode(), at);
        PassRepository.Holder holder = genuine.holder();
        UUID household = holder == null ? null : holder.household();
        return new Seen(
                finding,
                holder == null ? pass.areaCode() : holder.areaCode(),
                holder == null ? null : holder.pass(),
                holder == null ? null : holder.person(),
                household,
                turn(finding, rule, said, household),
                live);
    }

    private static boolean isLive(ShownPass shown, Ed25519.@Nullable PublicPoint key, Instant at) {
        byte[] proof = shown.proof();
        return key != null
                && proof != null
                && PassCheck.isFresh(shown.step(), at)
                && PassSeal.isAlive(shown.pass(), key, shown.step(), proof);
    }

    /// Turns are a household's, and counted by going out.
    private static @Nullable Rule turn(Finding finding, Rule rule, ScanMessage said, @Nullable UUID household) {
        return finding == Finding.GOOD
                        && household != null
                        && rule.everyDays() > 0
                        && said.direction() == ScanMessage.Direction.OUT
                ? rule
                : null;
    }

    /// Somebody without phone or paper who says their identity number: a resident of the district, or
    /// nobody.
    private Seen byDocument(String document, ScanMessage said, Checkpoint here, Instant at) {
        String district =
                here.areaCode().substring(0, Math.min(6, here.areaCode().length()));
        Person person = Principal.process("screening", Scope.of(district))
                .call(() -> search.find(document.strip()).persons().stream()
                        .findFirst()
                        .orElse(null));
        if (person == null) {
            return Seen.nobody(Finding.UNKNOWN);
        }
        Rule rule = gates.rule(here.regime(), PassKind.RESIDENT);
        Finding finding = !rule.allowed()
                ? Finding.KIND
                : !rule.reaches(person.areaCode(), here.areaCode())
                        ? Finding.AREA
                        : rule.isOpenAt(at) ? Finding.GOOD : Finding.HOURS;
        UUID household = person.household().value();
        return new Seen(
                finding,
                person.areaCode(),
                null,
                person.id().value(),
                household,
                turn(finding, rule, said, household),
                false);
    }

    /// All that was said but when it was sent, which a repeat says anew; keyed, since it holds an
    /// identity number.
    private byte[] digest(ScanMessage said, UUID me) {
        String all = String.join(
                "\u001f",
                me.toString(),
                said.checkpoint().toString(),
                said.direction().name(),
                said.means().name(),
                String.valueOf(said.code()),
                String.valueOf(said.document()),
                said.note(),
                said.reading().name(),
                String.valueOf(said.temperature()),
                String.valueOf(said.second()),
                said.method(),
                String.valueOf(said.verdict()),
                said.at().toString());
        return keys.hash(KeyClass.REGISTRY, ("scan:" + all).getBytes(StandardCharsets.UTF_8));
    }
}
