package org.shouwang.platform.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `platform.data_key`. A wrapped key is bound to its class, purpose and public part: none can be
/// put in another's place.
final class DataKeys {

    private final JdbcClient jdbc;
    private final MasterKey master;

    DataKeys(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    private record Row(int id, KeyClass keyClass, Purpose purpose, byte @Nullable [] wrapped, byte @Nullable [] open) {}

    /// @throws MasterKeyProblem when a key was not wrapped by this master key
    KeyRing read() {
        Map<Integer, DataKey> byId = new HashMap<>();
        Map<KeyRing.Slot, DataKey> current = new HashMap<>();
        for (Row row : rows()) {
            DataKey key = unwrapped(row);
            byId.put(key.id(), key);
            if (row.wrapped() != null) {
                current.put(new KeyRing.Slot(row.keyClass(), row.purpose()), key);
            }
        }
        return new KeyRing(Map.copyOf(byId), Map.copyOf(current), new Ciphers(), System.nanoTime());
    }

    private List<Row> rows() {
        return jdbc.sql("select id, class, purpose, wrapped, public_part from platform.data_key order by id")
                .query(DataKeys::row)
                .list();
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        return new Row(
                rows.getInt("id"),
                new KeyClass(rows.getString("class")),
                Purpose.valueOf(rows.getString("purpose").toUpperCase(Locale.ROOT)),
                rows.getBytes("wrapped"),
                rows.getBytes("public_part"));
    }

    private DataKey unwrapped(Row row) {
        try {
            byte[] secret = row.wrapped() == null
                    ? null
                    : master.unwrap(row.wrapped(), binding(row.keyClass(), row.purpose(), row.open()));
            if (row.open() != null) {
                return pair(row, row.open(), secret);
            }
            return secret == null
                    ? new DataKey.Destroyed(row.id())
                    : new DataKey.Symmetric(row.id(), new SecretKeySpec(secret, algorithm(row.purpose())));
        } catch (GeneralSecurityException e) {
            throw MasterKey.wrong();
        }
    }

    private static DataKey pair(Row row, byte[] encoded, byte @Nullable [] wrapped) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(pairAlgorithm(row.purpose()));
        PublicKey open = factory.generatePublic(new X509EncodedKeySpec(encoded));
        PrivateKey secret = wrapped == null ? null : factory.generatePrivate(new PKCS8EncodedKeySpec(wrapped));
        return row.purpose() == Purpose.SIGN
                ? new DataKey.Signing(row.id(), secret, open)
                : new DataKey.Agreeing(row.id(), secret, open);
    }

    /// Makes the key of a class and purpose unless there is one.
    void make(KeyClass keyClass, Purpose purpose) {
        byte[] secret = new byte[32];
        byte[] open = null;
        if (purpose == Purpose.SIGN || purpose == Purpose.AGREE) {
            KeyPair pair = newPair(purpose);
            secret = pair.getPrivate().getEncoded();
            open = pair.getPublic().getEncoded();
        } else {
            new SecureRandom().nextBytes(secret);
        }
        jdbc.sql("""
                insert into platform.data_key (class, purpose, wrapped, public_part)
                values (:class, :purpose, :wrapped, :open)
                on conflict (class, purpose) where destroyed_at is null do nothing
                """)
                .param("class", keyClass.code())
                .param("purpose", purpose.code())
                .param("wrapped", master.wrap(secret, binding(keyClass, purpose, open)))
                .param("open", open, java.sql.Types.BINARY)
                .update();
    }

    int destroy(KeyClass keyClass) {
        return jdbc.sql("""
                update platform.data_key set wrapped = null, destroyed_at = now()
                where class = :class and destroyed_at is null
                """).param("class", keyClass.code()).update();
    }

    /// Gives up every key that this master key does not open.
    void giveUpLost() {
        for (Row row : rows()) {
            try {
                unwrapped(row);
            } catch (MasterKeyProblem lost) {
                jdbc.sql("update platform.data_key set wrapped = null, destroyed_at = now() where id = :id")
                        .param("id", row.id())
                        .update();
            }
        }
    }

    private static byte[] binding(KeyClass keyClass, Purpose purpose, byte @Nullable [] open) {
        byte[] name = (keyClass.code() + '\n' + purpose.code() + '\n').getBytes(StandardCharsets.UTF_8);
        return open == null
                ? name
                : java.nio.ByteBuffer.allocate(name.length + open.length)
                        .put(name)
                        .put(open)
                        .array();
    }

    private static String algorithm(Purpose purpose) {
        return purpose == Purpose.HASH ? "HmacSHA256" : "AES";
    }

    /// P-256 for agreeing, since browsers of older phones know no other curve.
    private static String pairAlgorithm(Purpose purpose) {
        return purpose == Purpose.SIGN ? "Ed25519" : "EC";
    }

    private static KeyPair newPair(Purpose purpose) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(pairAlgorithm(purpose));
            if (purpose == Purpose.AGREE) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
