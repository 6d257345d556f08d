package org.shouwang.platform.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals and opens what must not be readable outside the application 加密与解密.
///
/// Who may see a plain value is for the caller to decide and to audit; here it is only made possible.
/// Sealing the same text twice gives different bytes; equality is found by [#hash]. Works for any
/// number of threads; neither call touches the database, except when a key is new to this node.
public final class Keys {

    private static final byte[] NOTHING = new byte[0];
    private static final int HASH_LENGTH = 16;

    private final DataKeys store;
    private final TransactionTemplate apart;
    private final Principal process = Principal.process("keys", Scope.nothing());
    private final ReentrantLock reading = new ReentrantLock();
    private volatile KeyRing ring = KeyRing.empty();

    Keys(DataKeys store, TransactionTemplate apart) {
        this.store = store;
        this.apart = apart;
    }

    /// Keys for a command that runs without the application; makes none.
    public static Keys reading(JdbcClient jdbc, PlatformTransactionManager transactions, MasterKey master) {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Keys(new DataKeys(jdbc, master), apart);
    }

    /// Reads the keys, and makes those that an installation needs.
    ///
    /// @param masterKeyLost gives up what the master key does not open, instead of refusing
    /// @throws MasterKeyProblem when the master key is not the one that belongs to the database
    void start(boolean masterKeyLost) {
        change(() -> {
            if (masterKeyLost) {
                store.giveUpLost();
            }
            store.read();
            for (KeyClass keyClass : KeyClass.STANDING) {
                store.make(keyClass, Purpose.CIPHER);
                store.make(keyClass, Purpose.HASH);
            }
            store.make(KeyClass.AUDIT, Purpose.SIGN);
            store.make(KeyClass.FIELD, Purpose.AGREE);
        });
    }

    /// Seals a text in UTF-8.
    public byte[] encrypt(KeyClass keyClass, String plain) {
        return encrypt(keyClass, plain.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] encrypt(KeyClass keyClass, byte[] plain) {
        return encrypt(keyClass, plain, NOTHING);
    }

    /// Seals a value so that it opens only together with the same `associated` bytes: a value bound
    /// to its row cannot be put in another's place.
    public byte[] encrypt(KeyClass keyClass, byte[] plain, byte[] associated) {
        try {
            return ring().ciphers().seal(symmetric(keyClass, Purpose.CIPHER), plain, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed", e);
        }
    }

    /// @throws Unreadable when the key was destroyed or the bytes were changed
    public byte[] decrypt(byte[] sealed) {
        return decrypt(sealed, NOTHING);
    }

    /// @throws Unreadable when the key was destroyed, or the bytes or what they are bound to were changed
    public byte[] decrypt(byte[] sealed, byte[] associated) {
        DataKey key = byId(Ciphers.keyId(sealed));
        if (!(key instanceof DataKey.Symmetric symmetric)) {
            throw new Unreadable("The key of this value was destroyed", true);
        }
        try {
            return ring().ciphers().open(symmetric, sealed, associated);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("The value was changed", false);
        }
    }

    /// Opens a text that was sealed by [#encrypt(KeyClass,String)].
    ///
    /// @throws Unreadable when the key was destroyed or the bytes were changed
    public String decryptText(byte[] sealed) {
        return new String(decrypt(sealed), StandardCharsets.UTF_8);
    }

    /// A keyed hash for equality search: 16 bytes (HMAC-SHA-256, cut), the same for the same text
    /// as long as the class's keys live.
    ///
    /// @param normalised the text in its one canonical spelling
    public byte[] hash(KeyClass keyClass, String normalised) {
        return hash(keyClass, normalised.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] hash(KeyClass keyClass, byte[] content) {
        try {
            byte[] code = ring().ciphers().authenticate(symmetric(keyClass, Purpose.HASH), content);
            return Arrays.copyOf(code, HASH_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Hashing failed", e);
        }
    }

    /// Signs with the class's signing key (Ed25519).
    public Signed sign(KeyClass keyClass, byte[] content) {
        if (current(keyClass, Purpose.SIGN) instanceof DataKey.Signing key && key.secret() != null) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key.secret());
                signature.update(content);
                return new Signed(key.id(), signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Signing failed", e);
            }
        }
        throw new IllegalStateException("No signing key for " + keyClass.code());
    }

    /// Whether the signature is that of its key over `content`; an unknown key has signed nothing.
    /// A key that was given up still verifies what it signed.
    public boolean verifies(Signed signed, byte[] content) {
        if (!(byId(signed.keyId()) instanceof DataKey.Signing key)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.open());
            signature.update(content);
            return signature.verify(signed.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// The public part of a signing key, for those who verify elsewhere; also of one that was given up. One that
    /// another node made is known within seconds; ids that are made up cost nothing.
    public Optional<PublicKey> openPart(int keyId) {
        return ring().byId().get(keyId) instanceof DataKey.Signing signing
                ? Optional.of(signing.open())
                : Optional.empty();
    }

    /// The public key (P-256) to which others seal what only this installation shall open.
    public Offered offered(KeyClass keyClass) {
        if (current(keyClass, Purpose.AGREE) instanceof DataKey.Agreeing key) {
            return new Offered(key.id(), key.open());
        }
        throw new IllegalStateException("No agreeing key for " + keyClass.code());
    }

    /// A key offered to others.
    public record Offered(int keyId, PublicKey open) {}

    /// The secret that the owner of `theirs` and this installation alone can work out (ECDH).
    ///
    /// @param keyId of the key that was [offered][#offered]
    /// @throws Unreadable when our key is gone, or theirs does not fit it
    public byte[] agree(int keyId, PublicKey theirs) {
        if (!(byId(keyId) instanceof DataKey.Agreeing key) || key.secret() == null) {
            throw new Unreadable("The key of this value was destroyed", true);
        }
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key.secret());
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new Unreadable("Not a key that ours agrees with", false);
        }
    }

    /// Destroys the keys of a class 销毁密钥: all it sealed becomes unreadable, here at once, on other
    /// nodes within seconds, and in every backup. Sealing for the class again makes new keys.
    ///
    /// For the sunset of a response; cannot be undone. A repeat changes nothing.
    public void destroy(KeyClass keyClass) {
        change(() -> store.destroy(keyClass));
    }

    private DataKey.Symmetric symmetric(KeyClass keyClass, Purpose purpose) {
        if (current(keyClass, purpose) instanceof DataKey.Symmetric key) {
            return key;
        }
        throw new IllegalStateException("No key for " + keyClass.code());
    }

    private @Nullable DataKey current(KeyClass keyClass, Purpose purpose) {
        DataKey key = ring().current(keyClass, purpose);
        if (key == null) {
            change(() -> store.make(keyClass, purpose));
            key = ring.current(keyClass, purpose);
        }
        return key;
    }

    private @Nullable DataKey byId(int id) {
        DataKey key = ring().byId().get(id);
        if (key == null) {
            change(() -> {});
            key = ring.byId().get(id);
        }
        if (key == null) {
            throw new Unreadable("The value names a key that does not exist", false);
        }
        return key;
    }

    /// One thread reads again now and then; the others go on with what there is.
    private KeyRing ring() {
        if (ring.stale() && reading.tryLock()) {
            try {
                if (ring.stale()) {
                    change(() -> {});
                }
            } finally {
                reading.unlock();
            }
        }
        return ring;
    }

    private void change(Runnable action) {
        reading.lock();
        try {
            ring = process.call(() -> apart.execute(status -> {
                action.run();
                return store.read();
            }));
        } finally {
            reading.unlock();
        }
    }
}
