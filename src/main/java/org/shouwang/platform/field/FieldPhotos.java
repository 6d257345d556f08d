package org.shouwang.platform.field;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Photographs from the field 照片: sealed on the phone like messages, brought piece by piece before the
/// message that names them, opened by the module that receives that message.
///
/// Like a message, a photograph is its device's account's, whoever brings it: each request carries the
/// device's proof over the photograph's id. What arrived before a connection broke is kept.
@Service
public class FieldPhotos {

    /// Sealed, in bytes.
    public static final long LARGEST = 4L * 1024 * 1024;

    private static final int HEAD = 4 + 65 + 12;

    private final JdbcClient jdbc;
    private final FieldDevices devices;
    private final FieldAccounts accounts;
    private final Blobs blobs;
    private final Keys keys;
    private final Clock clock;
    private final TransactionTemplate apart;

    FieldPhotos(
            JdbcClient jdbc,
            FieldDevices devices,
            FieldAccounts accounts,
            Blobs blobs,
            Keys keys,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.accounts = accounts;
        this.blobs = blobs;
        this.keys = keys;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    private record Photo(UUID id, UUID device, Blob.Id blob, long size) {}

    /// Who brings a photograph.
    ///
    /// @param proof HMAC-SHA-256 of the photograph's id in ASCII under the device's secret
    @SuppressWarnings("ArrayRecordComponent")
    public record Sender(UUID device, byte[] proof) {}

    /// Begins, or asks how far it has come; answers the offset from which to go on.
    ///
    /// @param size sealed, in bytes
    /// @throws Refusal.Unauthenticated `field.proof`
    /// @throws Refusal.Invalid         `field.photo_large`
    public long begin(UUID id, Sender sender, long size) {
        if (size <= HEAD || size > LARGEST) {
            throw new Refusal.Invalid("field.photo_large", LARGEST / 1024 / 1024);
        }
        return author(id, sender).call(() -> {
            Optional<Photo> known = find(id);
            if (known.isPresent()) {
                return reached(known.get());
            }
            Blob blob = blobs.begin("application/octet-stream", KeyClass.WORKING, null, size);
            apart.executeWithoutResult(status -> jdbc.sql("""
                            insert into platform.field_photo (id, device_id, blob_id, size, created_at)
                            values (:id, :device, :blob, :size, :at) on conflict do nothing
                            """)
                    .param("id", id)
                    .param("device", sender.device())
                    .param("blob", blob.id().value())
                    .param("size", size)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update());
            return find(id).map(this::reached).orElseThrow(() -> new Refusal.Conflict("field.taken"));
        });
    }

    /// Appends a piece; answers the offset reached. A piece that was there already is passed over.
    public long append(UUID id, Sender sender, long offset, InputStream piece) throws IOException {
        return author(id, sender).<Long, IOException>call(() -> {
            Photo photo = find(id).orElseThrow(() -> new Refusal.NotFound("field.photo_unknown"));
            Blob blob = blobs.find(photo.blob()).orElseThrow(() -> new Refusal.NotFound("field.photo_unknown"));
            if (blob.complete()) {
                return photo.size();
            }
            Blob longer = blobs.append(photo.blob(), offset, piece);
            if (longer.size() == photo.size()) {
                Blob kept = blobs.complete(photo.blob());
                follow(photo, kept.id());
            }
            return longer.size();
        });
    }

    /// The picture, opened, for the author whose message names it.
    ///
    /// @throws Refusal.Invalid `field.photo_missing` where it has not arrived whole, or was not sealed to us
    public byte[] open(UUID id) {
        Photo photo = find(id).orElseThrow(() -> new Refusal.Invalid("field.photo_missing"));
        try (InputStream content = blobs.open(photo.blob())) {
            byte[] sealed = content.readAllBytes();
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            int keyId = buffer.getInt();
            byte[] key = new byte[65];
            byte[] nonce = new byte[12];
            byte[] rest = new byte[sealed.length - HEAD];
            buffer.get(key).get(nonce).get(rest);
            return new FieldSeal(keys)
                    .openFile(new FieldEnvelope(id, photo.device(), keyId, key, nonce, rest))
                    .orElseThrow(() -> new Refusal.Invalid("field.photo_missing"));
        } catch (Refusal.NotFound | IOException e) {
            throw new Refusal.Invalid("field.photo_missing");
        }
    }

    private long reached(Photo photo) {
        return blobs.find(photo.blob()).map(Blob::size).orElse(0L);
    }

    private void follow(Photo photo, Blob.Id kept) {
        if (!kept.equals(photo.blob())) {
            apart.executeWithoutResult(
                    status -> jdbc.sql("update platform.field_photo set blob_id = :blob where id = :id")
                            .param("blob", kept.value())
                            .param("id", photo.id())
                            .update());
        }
    }

    private Optional<Photo> find(UUID id) {
        return apart.execute(
                status -> jdbc.sql("select id, device_id, blob_id, size from platform.field_photo where id = :id"
                                + " and account_id = platform.acting_account()")
                        .param("id", id)
                        .query(FieldPhotos::photo)
                        .optional());
    }

    private static Photo photo(ResultSet row, int number) throws SQLException {
        return new Photo(
                row.getObject("id", UUID.class),
                row.getObject("device_id", UUID.class),
                new Blob.Id(row.getObject("blob_id", UUID.class)),
                row.getLong("size"));
    }

    private Principal author(UUID photo, Sender sender) {
        FieldDevice device = devices.found(sender.device()).orElse(null);
        if (device == null || device.state() == FieldDevice.State.REVOKED || !proves(photo, sender, device)) {
            throw new Refusal.Unauthenticated("field.proof");
        }
        return accounts.active(device.account()).orElseThrow(() -> new Refusal.Unauthenticated("field.proof"));
    }

    private boolean proves(UUID photo, Sender sender, FieldDevice device) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.decrypt(device.secret()), "HmacSHA256"));
            return MessageDigest.isEqual(
                    mac.doFinal(photo.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)), sender.proof());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
