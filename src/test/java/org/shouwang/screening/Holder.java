package org.shouwang.screening;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.shouwang.area.SmallDistrict;

/// A phone that holds a pass: it has fetched it and proves each half minute that it has it.
public final class Holder {

    private final byte[] secret = new byte[32];
    public final Pass pass;
    public final String text;

    private Holder(Pass issued, PhonePasses phones, String word) {
        new SecureRandom().nextBytes(secret);
        byte[] key = new byte[32];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        this.text = phones.fetch(word, key, "192.0.2.1");
        this.pass = issued;
    }

    static Holder of(ScreeningFixture here, Passes passes, PhonePasses phones, PassKind kind) {
        PassDraft draft = new PassDraft(
                Pass.Id.fresh(),
                kind,
                Pass.Medium.PHONE,
                Pass.Colour.NONE,
                null,
                SmallDistrict.COMMUNITY,
                "王某",
                "",
                "",
                Duration.ofDays(7));
        Passes.Issued issued = ScreeningFixture.as(here.people.officer, () -> passes.issue(draft));
        return new Holder(issued.pass(), phones, Objects.requireNonNull(issued.address()));
    }

    /// What the phone's screen shows in this step.
    String shown(long step) {
        byte[] bytes = Base45.decode(text);
        byte[] message = PassSeal.liveMessage(bytes, step);
        byte[] signature = new byte[64];
        Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
        byte[] all = Arrays.copyOf(bytes, bytes.length + 4 + 64);
        ByteBuffer.wrap(all, bytes.length, 68).putInt((int) step).put(signature);
        return Base45.encode(all);
    }
}
