package org.shouwang.screening;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What each scan is held against, remembered for some seconds: checkpoints, rules, voided passes, and
/// passes whose
/// signature was verified. What another node changes is known here within three seconds.
@Component
class Gates {

    private static final int MOST_PASSES = 100_000;
    private static final int MOST_CHECKPOINTS = 10_000;

    private record Slot(String regime, PassKind kind) {}

    /// A pass that is genuine, and whose it is.
    ///
    /// @param key the holder's, read once; none on paper, or where it is no key
    record Genuine(PassContent content, PassRepository.@Nullable Holder holder, Ed25519.@Nullable PublicPoint key) {}

    private final CheckpointRepository checkpoints;
    private final PassRepository passes;
    private final PassSeal seal;
    private final TransactionTemplate apart;
    private final Map<Place.Id, Fresh<Checkpoint>> known = new ConcurrentHashMap<>();
    private final Map<String, Genuine> verified = new ConcurrentHashMap<>();
    private final Fresh<Map<Slot, Rule>> rules;
    private final Fresh<VoidList> voids;

    Gates(
            CheckpointRepository checkpoints,
            PassRepository passes,
            PassRuleRepository rules,
            PassSeal seal,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.checkpoints = checkpoints;
        this.passes = passes;
        this.seal = seal;
        this.apart = new TransactionTemplate(transactions);
        this.rules = new Fresh<>(() -> reading(() -> byKind(rules.rules())));
        this.voids = new Fresh<>(() -> reading(() -> passes.voids(clock.instant())));
    }

    private static Map<Slot, Rule> byKind(List<Rule> all) {
        return all.stream()
                .collect(Collectors.toMap(rule -> new Slot(rule.regime(), rule.kind()), Function.identity()));
    }

    private <T> T reading(Supplier<T> action) {
        return Principal.process("screening", Scope.nothing()).call(() -> inTransaction(action));
    }

    private <T> T inTransaction(Supplier<T> action) {
        return Objects.requireNonNull(apart.execute(status -> action.get()));
    }

    /// A checkpoint where whoever acts may record scans.
    ///
    /// @throws Refusal.NotFound `checkpoint.unknown`, also for one outside the scope
    Checkpoint require(Place.Id id) {
        Fresh<Checkpoint> remembered = known.get(id);
        if (remembered == null) {
            Checkpoint found = inTransaction(
                    () -> checkpoints.find(id).orElseThrow(() -> new Refusal.NotFound("checkpoint.unknown")));
            if (known.size() > MOST_CHECKPOINTS) {
                known.clear();
            }
            Principal finder = Principal.process("screening", Scope.of(found.areaCode()));
            remembered = known.computeIfAbsent(
                    id,
                    _ -> new Fresh<>(() -> finder.call(() -> inTransaction(() ->
                            checkpoints.find(id).orElseThrow(() -> new Refusal.NotFound("checkpoint.unknown"))))));
        }
        Checkpoint found = remembered.get();
        if (!Principal.required().scope().covers(found.areaCode())) {
            throw new Refusal.NotFound("checkpoint.unknown");
        }
        return found;
    }

    Rule rule(String regime, PassKind kind) {
        return Objects.requireNonNull(rules.get().get(new Slot(regime, kind)));
    }

    VoidList voids() {
        return voids.get();
    }

    /// What was changed on this node counts here at once.
    void forget() {
        rules.forget();
        voids.forget();
        known.clear();
    }

    /// Whether its signature was verified before.
    boolean remembers(String code) {
        try {
            return verified.containsKey(key(ShownPass.read(code)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// How many passes are remembered; those that nobody signed never are.
    int remembered() {
        return verified.size();
    }

    private static String key(ShownPass shown) {
        return Base64.getEncoder().encodeToString(shown.pass());
    }

    /// The pass, if one of our keys signed it; the signature is verified once and remembered.
    @Nullable
    Genuine genuine(ShownPass shown) {
        String key = key(shown);
        Genuine known = verified.get(key);
        if (known != null) {
            return known;
        }
        byte[] issuer = seal.issuer(shown.content().keyId());
        if (issuer == null || !seal.isSigned(shown.pass(), shown.length(), issuer)) {
            return null;
        }
        PassContent content = shown.content();
        Genuine found = reading(() -> new Genuine(
                content, passes.holder(content.serial()).orElse(null), PassSeal.holderKey(content.holderKey())));
        if (verified.size() > MOST_PASSES) {
            verified.clear();
        }
        verified.put(key, found);
        return found;
    }

    boolean isOurs(int keyId) {
        return seal.issuer(keyId) != null;
    }
}
