package org.shouwang.screening.crowd;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to people counts 在场人数: limits as those who manage the checkpoints set them, numbers as
/// the scans and whoever counts say.
///
/// A number is ten seconds old at most. It begins with a count by hand and is set right by another; each
/// stays.
@Service
public class Crowds {

    private static final int MOST = 1_000_000;

    private final CrowdRepository crowds;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    Crowds(CrowdRepository crowds, Places places, Audit audit, Clock clock) {
        this.crowds = crowds;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    /// Nothing where nobody counts yet, or out of sight.
    @Transactional(readOnly = true)
    public Optional<Crowd> find(Place.Id place) {
        return crowds.find(place);
    }

    /// One page of an area's places, by area.
    @Transactional(readOnly = true)
    public Slice<Crowd> list(String area, Crowd.@Nullable State state, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_CHECKS);
        return crowds.list(area, state, after, limit);
    }

    @Transactional(readOnly = true)
    public long count(String area, Crowd.@Nullable State state) {
        Rights.require(Right.SEE_CHECKS);
        return crowds.count(area, state);
    }

    /// Entries and exits by hour, from this day's beginning.
    @Transactional(readOnly = true)
    public List<Crowd.Hour> today(Place.Id place) {
        return crowds.hours(place, BusinessDay.begin(BusinessDay.today(clock)));
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public List<Crowd.Count> counts(Place.Id place) {
        return crowds.counts(place);
    }

    /// Begins to count at a place, or changes its limits; for those who manage its checkpoints.
    ///
    /// @param number how many are there now; needed to begin, ignored afterwards
    /// @param seen   the version that was looked at; null to begin
    /// @throws Refusal.NotFound  `place.unknown`
    /// @throws Refusal.Conflict  `crowd.moved`
    /// @throws Refusal.Invalid   `crowd.limits`, `crowd.no_number`
    @Transactional
    public Crowd put(Place.Id place, Crowd.Limits limits, @Nullable Integer number, @Nullable Integer seen) {
        Rights.require(Right.ISSUE_PASSES);
        Place at = places.require(place);
        Integer hour = limits.resetHour();
        require(
                isNumber(limits.resetTo())
                        && limits.capacity() >= 1
                        && limits.capacity() <= MOST
                        && limits.percent() >= 10
                        && limits.percent() <= 100
                        && (hour == null || hour >= 0 && hour <= 23),
                "crowd.limits");
        require(number == null || isNumber(number), "crowd.no_number");
        switch (crowds.put(at, limits, number, seen, clock.instant())) {
            case "done" -> audit.record(AuditEntry.of(AuditAction.CHANGE, "crowd", place, at.areaCode()));
            case "moved" -> throw new Refusal.Conflict("crowd.moved");
            case "no_number" -> throw new Refusal.Invalid("crowd.no_number");
            default -> throw new Refusal.Forbidden("crowd.forbidden");
        }
        return require(place);
    }

    /// Notes how many somebody counted; for those who stand at its checkpoints or manage them. A repeat
    /// changes nothing.
    ///
    /// @param id made by whoever sends it
    /// @throws Refusal.NotFound `crowd.unknown`
    /// @throws Refusal.Conflict `crowd.taken`, `crowd.older` where it was counted since
    /// @throws Refusal.Invalid  `crowd.no_number`, `crowd.future`, `crowd.words`
    @Transactional
    public Crowd count(UUID id, Place.Id place, int number, String note, Instant at) {
        if (!Rights.has(Right.ISSUE_PASSES)) {
            Rights.require(Right.CHECK_PASSES);
        }
        require(id.version() == 7, "crowd.words");
        require(isNumber(number), "crowd.no_number");
        require(note.strip().length() <= 200 && note.codePoints().noneMatch(Character::isISOControl), "crowd.words");
        String outcome = crowds.count(id, place, number, note.strip(), at, clock.instant());
        switch (outcome) {
            case "done" -> {}
            case "repeated" -> {
                return require(place);
            }
            case "unknown" -> throw new Refusal.NotFound("crowd.unknown");
            case "taken", "older" -> throw new Refusal.Conflict("crowd." + outcome);
            default -> throw new Refusal.Invalid("crowd." + outcome);
        }
        Crowd crowd = require(place);
        audit.record(AuditEntry.of(AuditAction.CHANGE, "crowd", place, crowd.areaCode())
                .with("number", number));
        return crowd;
    }

    private static boolean isNumber(int number) {
        return number >= 0 && number <= MOST;
    }

    /// @throws Refusal.NotFound `crowd.unknown`
    @Transactional(readOnly = true)
    public Crowd require(Place.Id place) {
        return crowds.find(place).orElseThrow(() -> new Refusal.NotFound("crowd.unknown"));
    }

    /// Sets back what has not been since its hour; answers how many.
    int reset() {
        return crowds.reset(clock.instant());
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob crowdResetJob(Crowds crowds, PlatformTransactionManager transactions) {
            TransactionTemplate apart = new TransactionTemplate(transactions);
            return new RecurringJob(
                    "crowd-reset",
                    Duration.ofMinutes(1),
                    Principal.process("crowd-reset", Scope.nothing()),
                    () -> Objects.requireNonNull(apart.execute(status -> crowds.reset())));
        }
    }
}
