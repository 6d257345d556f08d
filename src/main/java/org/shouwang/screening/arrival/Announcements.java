package org.shouwang.screening.arrival;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Network;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What travellers tell about themselves before they arrive 预先填报: by anybody, believed by nobody until it was compared
/// at the station. Whoever has the code's sixty random bits and registers travellers reads it; it is forgotten when it
/// was used, or after two days. Networks are counted, so that nobody fills the store.
@Service
public class Announcements {

    /// From one network in ten minutes: the passengers of a train share one.
    static final int MOST = 600;

    private static final Duration KEPT = Duration.ofDays(2);
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Announcements(JdbcClient jdbc, Keys keys, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Keeps what somebody told, for anybody.
    ///
    /// @param address of the sender
    /// @return the code that is shown at the station
    /// @throws Refusal.Invalid as [Parties#check], `arrival.busy` where too many came from there
    public String announce(PartyDraft draft, String address) {
        Parties.check(draft, BusinessDay.today(clock));
        String code = code();
        byte[] hash = hash(code);
        byte[] sealed = keys.encrypt(
                KeyClass.WORKING, JsonMapper.shared().writeValueAsString(draft).getBytes(StandardCharsets.UTF_8), hash);
        byte[] network = keys.hash(KeyClass.WORKING, "network:" + Network.of(address));
        var now = clock.instant();
        String outcome = Principal.process("announcement", Scope.nothing())
                .<String, RuntimeException>call(() -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql("select screening.announce(:hash, :content, :network, :most, :now, :until)")
                                .param("hash", hash)
                                .param("content", sealed)
                                .param("network", network)
                                .param("most", MOST)
                                .param("now", ArrivalRepository.at(now))
                                .param("until", ArrivalRepository.at(now.plus(KEPT)))
                                .query(String.class)
                                .single())));
        if (!outcome.equals("done")) {
            throw new Refusal.Invalid("arrival.busy");
        }
        return code;
    }

    /// What was told under a code; for those who register travellers.
    ///
    /// @throws Refusal.NotFound `arrival.no_code` for a code that is wrong, used or too old: which, nobody is told
    @Transactional(readOnly = true)
    public PartyDraft read(String code) {
        if (!Rights.has(Right.ISSUE_PASSES)) {
            Rights.require(Right.CHECK_PASSES);
        }
        byte[] hash = hash(code);
        Optional<byte[]> sealed = jdbc.sql("select screening.announced(:hash, :now)")
                .param("hash", hash)
                .param("now", ArrivalRepository.at(clock.instant()))
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .single();
        byte[] plain = keys.decrypt(sealed.orElseThrow(() -> new Refusal.NotFound("arrival.no_code")), hash);
        return JsonMapper.shared().readValue(new String(plain, StandardCharsets.UTF_8), PartyDraft.class);
    }

    /// It was used.
    @Transactional
    public void forget(String code) {
        jdbc.sql("select screening.forget_announcement(:hash)")
                .param("hash", hash(code))
                .query((row, number) -> 1)
                .list();
    }

    /// `A` and twelve characters that nobody mistakes for others.
    private static String code() {
        StringBuilder code = new StringBuilder("A");
        for (int i = 0; i < 12; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
