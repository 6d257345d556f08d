package org.shouwang.platform.keys;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeysConfiguration {

    @Bean
    Keys keys(JdbcClient jdbc, PlatformTransactionManager transactions, KeySettings settings) {
        Keys keys = Keys.reading(jdbc, transactions, settings.read());
        keys.start(settings.masterKeyLost());
        return keys;
    }
}
