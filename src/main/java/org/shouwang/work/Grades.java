package org.shouwang.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Grades of finished items by those for whom they were done 群众评价. An officer makes a link and hands it
/// over; whoever has it grades once, without an account. A token has 192 random bits, and only its hash is
/// kept.
@Service
public class Grades {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Grades(JdbcClient jdbc, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The grade of an item.
    ///
    /// @param stars null while nobody has graded
    public record Grade(@Nullable Integer stars, String said) {}

    /// What somebody with the link sees.
    ///
    /// @param areaCode the community
    public record Asked(
            String kind,
            String areaCode,
            @Nullable Instant doneAt,
            @Nullable Integer stars) {}

    @Transactional(readOnly = true)
    public Optional<Grade> of(WorkItem.Id item) {
        return jdbc.sql("select stars, said from work.grade_link where item_id = :item")
                .param("item", item.value())
                .query((row, number) ->
                        new Grade((Integer) row.getObject("stars", Integer.class), row.getString("said")))
                .optional();
    }

    /// Makes the link of a finished item; a former one that nobody used is void.
    ///
    /// @return the token of the link, which is shown once
    /// @throws Refusal.NotFound  `work.unknown`
    /// @throws Refusal.Conflict  `grade.unfinished`, `grade.graded`
    /// @throws Refusal.Forbidden `work.forbidden`
    @Transactional
    public String link(WorkItem.Id item) {
        Rights.require(Right.DIRECT_WORK);
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String outcome = jdbc.sql("select work.make_grade_link(:item, :hash, :now)")
                .param("item", item.value())
                .param("hash", hash(token))
                .param("now", WorkRows.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" -> audit.record(AuditEntry.of(AuditAction.CREATE, "grade_link", item, ""));
            case "unknown" -> throw new Refusal.NotFound("work.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("work.forbidden");
            default -> throw new Refusal.Conflict("grade." + outcome);
        }
        return token;
    }

    /// What the link is for; for anybody.
    ///
    /// @throws Refusal.NotFound `grade.unknown` for a token that is wrong, void or too old: which, nobody is told
    public Asked asked(String token) {
        return anybody(() -> jdbc.sql("select kind, area_code, done_at, stars from work.grading(:hash, :now)")
                        .param("hash", hash(token))
                        .param("now", WorkRows.at(clock.instant()))
                        .query((row, number) -> new Asked(
                                row.getString("kind"),
                                row.getString("area_code"),
                                WorkRows.optional(row, "done_at"),
                                row.getObject("stars", Integer.class)))
                        .optional())
                .orElseThrow(() -> new Refusal.NotFound("grade.unknown"));
    }

    /// Grades with one to five stars; for anybody with the link. The same again changes nothing.
    ///
    /// @throws Refusal.Invalid  `grade.stars`, `grade.said`
    /// @throws Refusal.Conflict `grade.taken` where it was graded otherwise
    /// @throws Refusal.NotFound `grade.unknown`
    public void grade(String token, int stars, String said) {
        if (stars < 1 || stars > 5) {
            throw new Refusal.Invalid("grade.stars");
        }
        String words = said.strip();
        if (words.length() > LONGEST
                || words.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\r')) {
            throw new Refusal.Invalid("grade.said");
        }
        String outcome = anybody(() -> jdbc.sql("select work.grade(:hash, :stars::smallint, :said, :now)")
                .param("hash", hash(token))
                .param("stars", stars)
                .param("said", words)
                .param("now", WorkRows.at(clock.instant()))
                .query(String.class)
                .single());
        switch (outcome) {
            case "done", "repeated" -> {}
            case "taken" -> throw new Refusal.Conflict("grade.taken");
            default -> throw new Refusal.NotFound("grade.unknown");
        }
    }

    private <T> T anybody(java.util.function.Supplier<T> action) {
        return Principal.process("grading", Scope.nothing())
                .<T, RuntimeException>call(() -> Objects.requireNonNull(transaction.execute(status -> action.get())));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
