package org.shouwang.screening;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a pass says and its issuer signs 通行证内容; the layout is ADR 16's, version 1.
///
/// 118 bytes with the holder's key and the signature, which is as much as a QR code of version 7 holds
/// in Base45;
/// 86 on paper, where there is no key.
///
/// @param keyId     which of the issuer's keys signed it
/// @param areaCode  whose pass it is: the holder's grid, or the community that a visitor goes to
/// @param sex       0 unknown, 1 male, 2 female; on paper to be compared with the holder, like the next two
/// @param decade    tens of years of age, 15 unknown
/// @param surname   the first character of the name; of a vehicle, the mark of its plate
/// @param plated    whether it is that mark
/// @param holderKey the public key (Ed25519) of the holder's phone; none on paper
@SuppressWarnings("ArrayRecordComponent")
public record PassContent(
        PassKind kind,
        int keyId,
        String areaCode,
        int serial,
        Instant issuedAt,
        Instant expiresAt,
        int sex,
        int decade,
        char surname,
        boolean plated,
        byte @Nullable [] holderKey) {

    static final int SIGNATURE = 64;
    static final int KEY = 32;

    private static final int VERSION = 1;
    private static final int HEAD = 22;
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final int LONGEST_AREA = 15;

    /// The bytes that are signed.
    byte[] bytes() {
        byte[] key = holderKey;
        ByteBuffer out = ByteBuffer.allocate(HEAD + (key == null ? 0 : KEY));
        long area = (long) areaCode.length() << 52 | Long.parseLong(areaCode);
        out.put((byte) (VERSION << 4 | kind.number())).putShort((short) keyId);
        out.putShort((short) (area >> 40)).put((byte) (area >> 32)).putInt((int) area);
        out.putInt(serial);
        long minutes = Duration.between(EPOCH, issuedAt).toMinutes();
        out.put((byte) (minutes >> 16)).putShort((short) minutes);
        out.putShort((short) Math.ceilDiv(Duration.between(issuedAt, expiresAt).toMinutes(), 60));
        out.put((byte) ((key == null ? 0 : 0x80) | (plated ? 0x40 : 0) | sex << 4 | decade))
                .putChar(surname);
        if (key != null) {
            out.put(key);
        }
        return out.array();
    }

    /// What stands for a number plate in two bytes, by which `app/pass/plate.js` compares what a
    /// gatekeeper reads off the vehicle; however it is written.
    static char plateMark(String plate) {
        String plain = Normalizer.normalize(plate, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("shouwang-plate-1" + plain).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getChar();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same as it is printed: without a phone's key.
    PassContent onPaper() {
        return new PassContent(kind, keyId, areaCode, serial, issuedAt, expiresAt, sex, decade, surname, plated, null);
    }

    /// How many of these bytes are the pass without its signature, if they begin like one.
    ///
    /// @throws IllegalArgumentException where they don't
    static int length(byte[] bytes) {
        if (bytes.length < HEAD + SIGNATURE || (bytes[0] >> 4) != VERSION) {
            throw new IllegalArgumentException("Not a pass of version 1");
        }
        int length = HEAD + ((bytes[19] & 0x80) == 0 ? 0 : KEY);
        if (bytes.length < length + SIGNATURE) {
            throw new IllegalArgumentException("A pass broken off");
        }
        return length;
    }

    /// @throws IllegalArgumentException where the bytes are no pass
    static PassContent read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length(bytes));
        PassKind kind = PassKind.numbered(in.get() & 0xf)
                .orElseThrow(() -> new IllegalArgumentException("A kind that is not known"));
        int keyId = in.getShort() & 0xffff;
        long area = (long) (in.getShort() & 0xffff) << 40 | (long) (in.get() & 0xff) << 32 | in.getInt() & 0xffffffffL;
        int digits = (int) (area >> 52);
        String number = Long.toString(area & (1L << 52) - 1);
        if (digits < 2 || digits > LONGEST_AREA || number.length() > digits) {
            throw new IllegalArgumentException("No area");
        }
        int serial = in.getInt();
        Instant issued = EPOCH.plus(Duration.ofMinutes((in.get() & 0xff) << 16 | in.getShort() & 0xffff));
        Instant expires = issued.plus(Duration.ofHours(in.getShort() & 0xffff));
        int traits = in.get() & 0xff;
        char surname = in.getChar();
        byte[] key = null;
        if ((traits & 0x80) != 0) {
            key = new byte[KEY];
            in.get(key);
        }
        return new PassContent(
                kind,
                keyId,
                "0".repeat(digits - number.length()) + number,
                serial,
                issued,
                expires,
                traits >> 4 & 3,
                traits & 15,
                surname,
                (traits & 0x40) != 0,
                key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PassContent content && Arrays.equals(bytes(), content.bytes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, serial);
    }

    /// Never whose it is.
    @Override
    public String toString() {
        return "PassContent[" + serial + "]";
    }
}
