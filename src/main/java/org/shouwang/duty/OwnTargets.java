package org.shouwang.duty;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The kinds of targets that the modules below have: areas, beats, places, households, persons,
/// organisations.
@Configuration(proxyBeanMethods = false)
class OwnTargets {

    private record Own(String kind, String pages, JdbcClient jdbc) implements DutyTarget {

        @Override
        public Map<UUID, String> names(Collection<UUID> targets) {
            Map<UUID, String> names = new HashMap<>();
            jdbc.sql("select id, name from duty.target_" + kind + " where id = any(:ids)")
                    .param("ids", targets.toArray(UUID[]::new))
                    .query(row -> {
                        names.put(row.getObject(1, UUID.class), row.getString(2));
                    });
            return names;
        }

        @Override
        public String path(UUID target, String areaCode) {
            return pages.equals("areas") ? "/areas/" + areaCode : "/" + pages + "/" + target;
        }
    }

    @Bean
    DutyTarget areaTarget(JdbcClient jdbc) {
        return new Own("area", "areas", jdbc);
    }

    /// A beat has no page of its own: its grid's shows it.
    @Bean
    DutyTarget beatTarget(JdbcClient jdbc) {
        return new Own("beat", "areas", jdbc);
    }

    @Bean
    DutyTarget placeTarget(JdbcClient jdbc) {
        return new Own("place", "places", jdbc);
    }

    @Bean
    DutyTarget householdTarget(JdbcClient jdbc) {
        return new Own("household", "households", jdbc);
    }

    @Bean
    DutyTarget personTarget(JdbcClient jdbc) {
        return new Own("person", "persons", jdbc);
    }

    @Bean
    DutyTarget organisationTarget(JdbcClient jdbc) {
        return new Own("organisation", "organisations", jdbc);
    }

    @Bean
    DutyTargets dutyTargets(List<DutyTarget> kinds, PlatformTransactionManager transactions) {
        return new DutyTargets(kinds, transactions);
    }
}
