package org.shouwang.screening.copy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to copies found 一证两用. Whose pass it is sees both uses; who answers for one of the checkpoints sees
/// that it happened, and what happened there.
@Service
public class Copies {

    private static final int PAGE = 500;

    private final CopyRepository copies;
    private final CopyItems items;
    private final Checkpoints checkpoints;
    private final Stands stands;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Copies(
            CopyRepository copies,
            CopyItems items,
            Checkpoints checkpoints,
            Stands stands,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.copies = copies;
        this.items = items;
        this.checkpoints = checkpoints;
        this.stands = stands;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// @throws Refusal.NotFound `copy.unknown`
    @Transactional(readOnly = true)
    public Copy require(Copy.Id id) {
        Rights.require(Right.SEE_CHECKS);
        return copies.find(id).orElseThrow(() -> new Refusal.NotFound("copy.unknown"));
    }

    /// One page, by area.
    @Transactional(readOnly = true)
    public Slice<Copy> list(CopyQuery query, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_CHECKS);
        return copies.list(query, after, limit);
    }

    @Transactional(readOnly = true)
    public long count(CopyQuery query) {
        Rights.require(Right.SEE_CHECKS);
        return copies.count(query);
    }

    /// What was found of a pass, the latest first.
    @Transactional(readOnly = true)
    public List<Copy> ofPass(UUID pass) {
        return copies.ofPass(pass);
    }

    /// What was found at a checkpoint, the latest first.
    @Transactional(readOnly = true)
    public List<Copy> at(Place.Id checkpoint) {
        return copies.at(checkpoint);
    }

    /// Compares what was stored since the last time, for the whole installation, and tells the communities. Answers
    /// how many were found.
    public long search() {
        List<String> roots = process(Scope.nothing())
                .call(() -> areas.roots().stream().map(Area::code).toList());
        if (roots.isEmpty()) {
            return 0;
        }
        return process(new Scope(roots)).call(() -> {
            long found = Objects.requireNonNull(
                    transaction.execute(status -> copies.search(stands(roots), clock.instant())));
            items.tell();
            return found;
        });
    }

    private static Principal process(Scope scope) {
        return Principal.process("copies", scope);
    }

    /// A district has some hundreds.
    private List<Stand> stands(List<String> roots) {
        List<Place.Id> found = new ArrayList<>();
        for (String root : roots) {
            Cursor after = null;
            do {
                Slice<Checkpoint> page = checkpoints.list(root, null, null, after, PAGE);
                page.rows().forEach(one -> found.add(one.id()));
                after = page.next();
            } while (after != null);
        }
        return stands.of(found);
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob copySearchJob(Copies copies) {
            return new RecurringJob("copies", Duration.ofMinutes(1), process(Scope.nothing()), copies::search);
        }
    }
}
