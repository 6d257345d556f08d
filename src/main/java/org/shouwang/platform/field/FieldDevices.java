package org.shouwang.platform.field;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to phones 手机: enrolled at sign-in, ended at sign-out or when one is lost.
@Service
public class FieldDevices {

    private static final Principal PROCESS = Principal.process("field", Scope.nothing());

    private final FieldDeviceRepository devices;
    private final FieldAccounts accounts;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate reading;

    FieldDevices(
            FieldDeviceRepository devices,
            FieldAccounts accounts,
            Keys keys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.devices = devices;
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        this.reading.setReadOnly(true);
    }

    /// What a phone is told once: the secret by which what it sends is known to be its own.
    @SuppressWarnings("ArrayRecordComponent")
    public record Enrolled(UUID id, byte[] secret) {}

    /// Enrols this phone for whoever acts. The same id again answers the same secret.
    ///
    /// @param id made by the phone
    /// @throws Refusal.Conflict  `field.device_taken` where the id is another's, or has ended
    /// @throws Refusal.Forbidden `field.no_role` for an account without a role
    @Transactional
    public Enrolled enrol(UUID id, String agent) {
        Principal me = Principal.required();
        if (me.role().equals("none")) {
            throw new Refusal.Forbidden("field.no_role");
        }
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Instant now = clock.instant();
        FieldDevice device = new FieldDevice(
                id,
                me.account(),
                me.role(),
                me.scope().prefixes(),
                clipped(agent),
                keys.encrypt(KeyClass.FIELD, secret),
                FieldDevice.State.ACTIVE,
                now,
                now);
        if (!devices.insert(device)) {
            return new Enrolled(
                    id,
                    devices.find(id)
                            .filter(known ->
                                    known.account().equals(me.account()) && known.state() == FieldDevice.State.ACTIVE)
                            .map(known -> keys.decrypt(known.secret()))
                            .orElseThrow(() -> new Refusal.Conflict("field.device_taken")));
        }
        audit.record(AuditEntry.of(AuditAction.CREATE, "field_device", id, ""));
        return new Enrolled(id, secret);
    }

    /// The phones of whoever acts that have not ended, the last heard of first.
    @Transactional(readOnly = true)
    public List<FieldDevice> mine() {
        return devices.of(Principal.required().account());
    }

    /// The phones of an account, for the offices that may end them.
    @Transactional(readOnly = true)
    public List<FieldDevice> of(UUID account) {
        return devices.of(account);
    }

    /// Notes that a phone of whoever acts was heard of.
    @Transactional
    public void seen(UUID id) {
        devices.see(id, clock.instant());
    }

    /// Signs out on this phone. What it had not sent stays its author's. A repeat changes nothing.
    ///
    /// @throws Refusal.NotFound `field.device_unknown`
    @Transactional
    public void leave(UUID id) {
        end(id, FieldDevice.State.LEFT);
    }

    /// Revokes a phone that was lost 注销手机: at its next contact it erases what can be read on it, and what
    /// arrives from it afterwards is kept as doubtful. For its own account and for the offices. A repeat
    /// changes nothing.
    ///
    /// @throws Refusal.NotFound `field.device_unknown`
    @Transactional
    public void revoke(UUID id) {
        end(id, FieldDevice.State.REVOKED);
    }

    private void end(UUID id, FieldDevice.State how) {
        if (!devices.end(id, how, clock.instant())) {
            throw new Refusal.NotFound("field.device_unknown");
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "field_device", id, "").with("what", how.code()));
    }

    /// How a phone stands, for the phone itself, which knows no more than its id: `active`, `left`, or
    /// `revoked`, also where its account may not act any more or the id is unknown.
    public FieldDevice.State standing(UUID id) {
        FieldDevice device = found(id).orElse(null);
        if (device == null) {
            return FieldDevice.State.REVOKED;
        }
        return device.state() == FieldDevice.State.ACTIVE
                        && accounts.active(device.account()).isEmpty()
                ? FieldDevice.State.REVOKED
                : device.state();
    }

    /// Any phone, for what it says of itself.
    Optional<FieldDevice> found(UUID id) {
        return PROCESS.call(() -> Objects.requireNonNull(reading.execute(status -> devices.find(id))));
    }

    /// A public key as browsers read it: the uncompressed point.
    public static byte[] point(PublicKey key) {
        return FieldSeal.point(key);
    }

    private static String clipped(String agent) {
        String plain = agent.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= 200 ? plain : plain.substring(0, 200);
    }
}
