package org.shouwang.work.contest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.platform.field.FieldAccounts;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.paper.DerivedIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Tallies the weeks of contests at their hours, and drafts the bulletins from them 自动周汇总.
///
/// May run at any time, twice, or on two nodes at once: a week is tallied once, by the database, and its
/// bulletin is drafted once, in the name of whoever set the hour. Whom no account stands for any more leaves
/// the bulletin to a click.
@Component
public class ContestClock {

    private static final Logger LOG = LoggerFactory.getLogger(ContestClock.class);
    private static final String NAME = "contest-tally";

    private final ContestRepository repository;
    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestBulletins bulletins;
    private final FieldAccounts accounts;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ContestClock(
            ContestRepository repository,
            Contests contests,
            ContestTallies tallies,
            ContestBulletins bulletins,
            FieldAccounts accounts,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.contests = contests;
        this.tallies = tallies;
        this.bulletins = bulletins;
        this.accounts = accounts;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private static Principal process(Scope scope) {
        return Principal.process(NAME, scope);
    }

    /// Whether it is this process that acts.
    static boolean isActing() {
        return Principal.required().account().equals(process(Scope.nothing()).account());
    }

    static boolean made(Contest.Period period) {
        return period.talliedBy().equals(process(Scope.nothing()).account());
    }

    /// Goes over the whole installation once; answers how many weeks were tallied.
    public int run() {
        List<String> roots = Objects.requireNonNull(process(Scope.nothing())
                .call(() -> transaction.execute(
                        status -> areas.roots().stream().map(Area::code).toList())));
        return roots.isEmpty() ? 0 : process(new Scope(roots)).call(this::all);
    }

    private int all() {
        int tallied = 0;
        for (Contest contest : Objects.requireNonNull(transaction.execute(status -> repository.open()))) {
            try {
                tallied += weeks(contest);
                lastOwn(contest).ifPresent(period -> draft(contest, period));
            } catch (Refusal refused) {
                LOG.warn("Contest {} was not tallied: {}", contest.id(), refused.code());
            }
        }
        return tallied;
    }

    private int weeks(Contest contest) {
        if (contests.targets(contest.id()).isEmpty()) {
            return 0;
        }
        int tallied = 0;
        for (Optional<Integer> week = due(contest); week.isPresent(); week = due(contest)) {
            tallies.tally(
                    DerivedIds.of(contest.id().value(), contest.id().value(), week.get()),
                    contest.id(),
                    Contest.Period.Kind.WEEK,
                    week.get(),
                    "");
            tallied++;
        }
        return tallied;
    }

    private Optional<Integer> due(Contest contest) {
        Instant now = clock.instant();
        return tallies.due(contest, Contest.Period.Kind.WEEK)
                .filter(week -> ContestRules.days(contest.firstDay(), contest.lastDay(), Contest.Period.Kind.WEEK, week)
                        .filter(days -> !now.isBefore(days.last()
                                .atTime(contest.tallyHour(), 0)
                                .atZone(BusinessDay.ZONE)
                                .toInstant()))
                        .isPresent());
    }

    private Optional<Contest.Period> lastOwn(Contest contest) {
        return tallies.periods(contest.id()).stream()
                .filter(period -> period.kind() == Contest.Period.Kind.WEEK)
                .reduce((first, second) -> second)
                .filter(ContestClock::made);
    }

    private void draft(Contest contest, Contest.Period period) {
        try {
            accounts.active(contest.hourBy())
                    .ifPresent(author -> author.run(() -> bulletins.draftFirst(contest.id(), period)));
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node drafts the bulletin of contest {}", contest.id());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob contestTally(ContestClock tallying) {
            return new RecurringJob(NAME, Duration.ofMinutes(5), process(Scope.nothing()), tallying::run);
        }
    }
}
