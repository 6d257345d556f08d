package org.shouwang.notice;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// When to try again, what an answer means, and how a message is signed.
final class DeliveryRules {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private DeliveryRules() {}

    /// Ten seconds after the first failure, each time twice as long, never more than an hour.
    static Duration backoff(int failures) {
        Duration wait = FIRST.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /// Two hundreds arrived; what the other side says of one message concerns that one, all else the channel.
    static Outgoing.Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outgoing.Outcome.ARRIVED;
        }
        boolean ofTheMessage = status >= 400 && status < 500 && status != 408 && status != 429;
        return new Outgoing.Outcome(
                ofTheMessage ? "refused" : status >= 500 ? "server_error" : "no_answer", !ofTheMessage);
    }

    static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
