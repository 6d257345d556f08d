package org.shouwang.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.Owner;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The fever path 发热处置: whoever is feverish at a checkpoint becomes an urgent work item of the
/// community, which
/// escalates until someone takes over.
///
/// The item has the scan's id, so that it is raised once. What a crash left without an item gets it
/// within a minute.
@Service
public class Fevers {

    private static final Logger LOG = LoggerFactory.getLogger(Fevers.class);
    private static final Duration TO_TAKE_OVER = Duration.ofMinutes(30);
    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final int COMMUNITY = 12;

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Places places;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Fevers(
            JdbcClient jdbc,
            WorkItems items,
            Places places,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.items = items;
        this.places = places;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Somebody feverish was recorded. What fails here is done by the next sweep.
    void found(UUID scan, Checkpoint here) {
        try {
            raise(scan, here.areaCode(), here.id(), here.response());
        } catch (Refusal | org.springframework.dao.DataAccessException e) {
            LOG.warn("A fever's work item was not raised, and will be: {}", scan);
        }
    }

    private void raise(UUID scan, String area, Place.Id place, Response.Id response) {
        process(Scope.of(area.substring(0, Math.min(COMMUNITY, area.length())))).run(() -> {
            WorkItem.Id id = new WorkItem.Id(scan);
            if (items.find(id).isEmpty()) {
                String name = places.find(place).map(Place::name).orElse("");
                items.raise(draft(id, area, place, response, name));
            }
            WorkItem item = items.require(id);
            if (item.state() == WorkState.RAISED && area.length() >= COMMUNITY) {
                Owner.Post community = new Owner.Post(area.substring(0, COMMUNITY), "community_officer");
                items.take(id, new WorkStep.Assign(community, null, ""));
            }
        });
    }

    private WorkDraft draft(WorkItem.Id id, String area, Place.Id place, Response.Id response, String name) {
        Instant now = clock.instant();
        return new WorkDraft(
                id,
                response,
                area,
                "fever",
                "发热处置：" + name,
                "两次测温都在37.3℃以上，人在卡口等候。请派人接手，送发热门诊。",
                WorkPriority.URGENT,
                now.plus(TO_TAKE_OVER),
                new Subject("place", place.toString()),
                "screening",
                id.toString(),
                null,
                now);
    }

    private static Principal process(Scope scope) {
        return Principal.process("fever", scope);
    }

    /// Whether someone has taken over; for whoever may see the scan.
    ///
    /// @throws Refusal.NotFound `scan.unknown`
    public boolean isTakenOver(UUID scan) {
        String area = Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql("select area_code from screening.scan where id = :id and verdict = 'fever'")
                                .param("id", scan)
                                .query(String.class)
                                .optional()))
                .orElseThrow(() -> new Refusal.NotFound("scan.unknown"));
        return process(Scope.of(area))
                .call(() -> items.find(new WorkItem.Id(scan))
                        .map(item -> item.state() != WorkState.RAISED && item.state() != WorkState.ASSIGNED)
                        .orElse(false));
    }

    private record Found(UUID scan, String area, Place.Id place, Response.Id response) {}

    /// Raises what is missing of the last day.
    void sweep() {
        List<String> roots = Objects.requireNonNull(process(Scope.nothing())
                .call(() -> transaction.execute(
                        status -> areas.roots().stream().map(Area::code).toList())));
        if (roots.isEmpty()) {
            return;
        }
        process(new Scope(roots))
                .run(() -> recent().forEach(one -> {
                    if (items.find(new WorkItem.Id(one.scan())).isEmpty()) {
                        raise(one.scan(), one.area(), one.place(), one.response());
                    }
                }));
    }

    private List<Found> recent() {
        return Objects.requireNonNull(transaction.execute(status -> jdbc.sql("""
                        select id, area_code, checkpoint_id, response_id from screening.scan
                        where verdict = 'fever' and at > :since and id >= screening.first_id(:since) order by id
                        """)
                .param("since", CheckpointRepository.at(clock.instant().minus(LOOKED_BACK)))
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        new Place.Id(row.getObject("checkpoint_id", UUID.class)),
                        new Response.Id(row.getObject("response_id", UUID.class))))
                .list()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob feverSweepJob(Fevers fevers) {
            return new RecurringJob("fever-items", Duration.ofMinutes(1), process(Scope.nothing()), fevers::sweep);
        }
    }
}
