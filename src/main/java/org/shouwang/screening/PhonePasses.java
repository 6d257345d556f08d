package org.shouwang.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Network;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Passes on their holders' phones 手机通行证: fetched by a one-time word, without an account. Whoever guesses learns
/// nothing: a wrong word, a late one and one that another phone used are answered alike.
@Service
public class PhonePasses {

    /// How long a word holds: until the holder is home, and no longer than a day.
    static final Duration TO_FETCH = Duration.ofHours(24);

    /// Wrong words from one network in ten minutes; mobile networks put thousands behind one address.
    static final int MOST = 60;

    private static final Duration BUSY = Duration.ofMinutes(10);
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_CODE = 400;

    private final ClaimRepository claims;
    private final PassSeal seal;
    private final Gates gates;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PhonePasses(
            ClaimRepository claims,
            PassSeal seal,
            Gates gates,
            Keys keys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.claims = claims;
        this.seal = seal;
        this.gates = gates;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The holder's phone fetches its pass and leaves its public key (32 bytes); whoever has the
    /// word may, within a day, and with the same key again. Each time is told to the audit.
    ///
    /// @param address of the sender
    /// @return what is signed, in Base45
    /// @throws Refusal.Invalid  `pass.key`
    /// @throws Refusal.Busy     `pass.busy` after too many wrong words from there
    /// @throws Refusal.NotFound `pass.no_address` where the word is wrong, late or used by another phone
    public String fetch(String word, byte[] holderKey, String address) {
        if (holderKey.length != PassContent.KEY) {
            throw new Refusal.Invalid("pass.key");
        }
        Instant now = clock.instant();
        ClaimRepository.Try tried = new ClaimRepository.Try(
                UuidCreator.getRandomBased(), keys.hash(KeyClass.WORKING, "network:" + Network.of(address)), now);
        if (!asProcess(() -> claims.mayTry(tried, MOST))) {
            throw new Refusal.Busy(BUSY, "pass.busy");
        }
        Optional<Pass> fetched =
                word.length() > LONGEST_WORD ? Optional.empty() : asProcess(() -> claimed(tried, word, holderKey));
        return Base45.encode(seal.sign(fetched.orElseThrow(() -> new Refusal.NotFound("pass.no_address"))
                .content()));
    }

    private Optional<Pass> claimed(ClaimRepository.Try tried, String word, byte[] holderKey) {
        Optional<Pass> pass = claims.claim(tried, ClaimWord.hash(word), holderKey);
        pass.ifPresent(one -> audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "pass", one.id(), one.areaCode())
                .with("what", "phone")));
        return pass;
    }

    private <T> T asProcess(Supplier<T> action) {
        return Principal.process("pass-phone", Scope.nothing())
                .<T, RuntimeException>call(() -> Objects.requireNonNull(transaction.execute(status -> action.get())));
    }

    /// Another word for a pass that no phone has fetched; the one before counts no more. For whoever issues passes.
    ///
    /// @throws Refusal.NotFound `pass.unknown`
    /// @throws Refusal.Conflict `pass.fetched` where a phone has it, `pass.over` where it was voided or has expired
    @Transactional
    public String renewWord(Pass.Id id) {
        Rights.require(Right.ISSUE_PASSES);
        Instant now = clock.instant();
        String word = ClaimWord.fresh();
        String outcome = claims.renewClaim(id, ClaimWord.hash(word), now.plus(TO_FETCH), now);
        if (outcome.equals("unknown")) {
            throw new Refusal.NotFound("pass.unknown");
        }
        if (!outcome.equals("done")) {
            throw new Refusal.Conflict("pass." + outcome);
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "pass", id, "").with("what", "word"));
        return word;
    }

    /// How a pass stands that somebody shows.
    public enum State {
        GOOD,
        VOIDED,
        EXPIRED
    }

    /// For the phone that holds it, which proves so by what it shows, whichever time its clock says.
    ///
    /// @param code what its screen shows
    /// @throws Refusal.Invalid `pass.no_proof` where it is no pass of ours, or without its holder's proof
    public State standing(String code) {
        ShownPass shown = read(code);
        PassContent pass = shown.content();
        Gates.Genuine genuine = gates.genuine(shown);
        Ed25519.PublicPoint key = genuine == null ? null : genuine.key();
        byte[] proof = shown.proof();
        if (key == null || proof == null || !PassSeal.isAlive(shown.pass(), key, shown.step(), proof)) {
            throw new Refusal.Invalid("pass.no_proof");
        }
        if (gates.voids().voids(pass)) {
            return State.VOIDED;
        }
        return clock.instant().isBefore(pass.expiresAt()) ? State.GOOD : State.EXPIRED;
    }

    private static ShownPass read(String code) {
        try {
            if (code.length() <= LONGEST_CODE) {
                return ShownPass.read(code);
            }
        } catch (IllegalArgumentException e) {
            // As what is too long.
        }
        throw new Refusal.Invalid("pass.no_proof");
    }
}
