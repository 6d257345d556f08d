package org.shouwang.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Network;
import org.shouwang.platform.value.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How often notices for residents are opened 打开次数, and how often a network may ask.
///
/// Kept in memory and written once a minute: a row is not updated for each opening, and where an
/// installation breaks down a minute of counts is lost. Networks are forgotten with each minute and written
/// nowhere.
@Component
class BoardVisits {

    /// A minute, from one network: many residents share the address of a telephone company.
    static final int MOST_FROM_ONE = 600;

    /// A minute, from everywhere: the others' work goes first.
    static final int MOST = 12_000;

    private static final Principal PROCESS = Principal.process("board", Scope.nothing());

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<UUID, LongAdder> opened = new ConcurrentHashMap<>();
    private volatile Minute minute = new Minute(0);

    BoardVisits(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Who asked within a minute.
    private record Minute(long number, Map<String, AtomicInteger> networks, AtomicInteger all) {

        Minute(long number) {
            this(number, new ConcurrentHashMap<>(), new AtomicInteger());
        }
    }

    /// @throws Refusal.Invalid `board.busy`
    void admit(String address) {
        long number = clock.instant().getEpochSecond() / 60;
        Minute now = minute;
        if (now.number() != number) {
            now = new Minute(number);
            minute = now;
        }
        int of = now.networks()
                .computeIfAbsent(Network.of(address), network -> new AtomicInteger())
                .incrementAndGet();
        if (of > MOST_FROM_ONE || now.all().incrementAndGet() > MOST) {
            throw new Refusal.Invalid("board.busy");
        }
    }

    void count(UUID notice) {
        opened.computeIfAbsent(notice, one -> new LongAdder()).increment();
    }

    /// Counted and not written yet.
    long waiting(UUID notice) {
        LongAdder counted = opened.get(notice);
        return counted == null ? 0 : counted.sum();
    }

    /// Writes what was counted.
    void write() {
        List<UUID> notices = new ArrayList<>();
        List<Long> amounts = new ArrayList<>();
        opened.forEach((notice, counted) -> {
            long amount = counted.sumThenReset();
            if (amount > 0) {
                notices.add(notice);
                amounts.add(amount);
            }
        });
        if (!notices.isEmpty()) {
            PROCESS.run(() -> transaction.executeWithoutResult(
                    status -> jdbc.sql("select notice.count_views(:notices, :amounts, :day)")
                            .param("notices", notices.toArray(UUID[]::new))
                            .param("amounts", amounts.toArray(Long[]::new))
                            .param("day", BusinessDay.today(clock))
                            .query((row, n) -> 1)
                            .list()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob countingVisits(BoardVisits visits) {
            return new RecurringJob("board-visits", Duration.ofMinutes(1), PROCESS, visits::write);
        }
    }
}
