package org.shouwang.measure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets fall what nobody approved in time, prolonging too, and ends what has lasted its time 措施巡检. May run at any time,
/// and twice.
@Component
public class MeasureWatch {

    private static final int AT_ONCE = 200;

    private final MeasureRepository repository;
    private final Measures measures;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MeasureWatch(
            MeasureRepository repository,
            Measures measures,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.measures = measures;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Goes over the whole installation once; answers how many fell or ended.
    public int run() {
        List<String> roots = Objects.requireNonNull(process(Scope.nothing())
                .call(() -> transaction.execute(
                        status -> areas.roots().stream().map(Area::code).toList())));
        return roots.isEmpty() ? 0 : process(new Scope(roots)).call(this::all);
    }

    private int all() {
        Instant now = clock.instant();
        int taken = 0;
        for (int more = AT_ONCE; more == AT_ONCE; ) {
            List<MeasureRepository.Due> due =
                    Objects.requireNonNull(transaction.execute(status -> repository.due(now, AT_ONCE)));
            int before = taken;
            for (MeasureRepository.Due one : due) {
                taken += take(one);
            }
            more = taken == before ? 0 : due.size();
        }
        return taken;
    }

    /// Somebody may approve or lift it at the same moment; what cannot end now is tried again, and holds up no other.
    private int take(MeasureRepository.Due due) {
        try {
            measures.take(due.measure(), due.verb(), "");
            return 1;
        } catch (Refusal overtaken) {
            return 0;
        }
    }

    private static Principal process(Scope scope) {
        return Principal.process("measures", scope);
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob letMeasuresFall(MeasureWatch watch) {
            return new RecurringJob("measure-watch", Duration.ofMinutes(1), process(Scope.nothing()), watch::run);
        }
    }
}
