package org.shouwang.measure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The links on notices 告知书二维码, for those who hand notices out. A token has 192 random bits and is shown once, on the
/// notice; only its hash is kept. What a link opens: [ResidentNotices].
@Service
public class MeasureLinks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final MeasureLinkRepository links;
    private final Audit audit;
    private final Clock clock;

    MeasureLinks(MeasureLinkRepository links, Audit audit, Clock clock) {
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes one more link for a measure that holds; those handed out before stay.
    ///
    /// @return the token
    /// @throws Refusal.NotFound  `measure.unknown`
    /// @throws Refusal.Forbidden `measure.forbidden`
    /// @throws Refusal.Conflict  `measure.illegal` where it holds no longer
    @Transactional
    public String make(Measure measure) {
        Rights.require(Right.PROPOSE_MEASURES);
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        refuse(links.make(measure.id(), UuidCreator.getTimeOrderedEpoch(), hash(token), clock.instant()));
        audit.record(AuditEntry.of(AuditAction.CREATE, "measure_link", measure.id(), measure.areaCode()));
        return token;
    }

    /// How many links of a measure open now.
    @Transactional(readOnly = true)
    public long open(Measure.Id measure) {
        return links.open(measure, clock.instant());
    }

    /// Voids all links of a measure, as when a notice got into wrong hands. A repeat changes nothing.
    ///
    /// @throws Refusal.NotFound  `measure.unknown`
    /// @throws Refusal.Forbidden `measure.forbidden`
    @Transactional
    public void voidAll(Measure.Id measure) {
        Rights.require(Right.PROPOSE_MEASURES);
        refuse(links.voidAll(measure, clock.instant()));
        audit.record(
                AuditEntry.of(AuditAction.CHANGE, "measure_link", measure, "").with("what", "void"));
    }

    private static void refuse(String outcome) {
        switch (outcome) {
            case "done" -> {}
            case "unknown" -> throw new Refusal.NotFound("measure.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("measure.forbidden");
            default -> throw new Refusal.Conflict("measure." + outcome);
        }
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
