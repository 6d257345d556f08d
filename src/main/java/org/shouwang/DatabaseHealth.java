package org.shouwang;

import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The database's part of the health page: it is asked `select 1`; alone under `/actuator/health/database`.
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {

    @Bean
    HealthIndicator dbHealthContributor(DataSource database) {
        return new DataSourceHealthIndicator(database, "select 1");
    }
}
