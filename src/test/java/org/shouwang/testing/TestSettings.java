package org.shouwang.testing;

import org.shouwang.launch.Roles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Points the application at the run's PostgreSQL, with a master key that is only good for tests.
public final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// One key for the whole run, since the run has one database.
    public static final String MASTER_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=";

    public static final String CLAIM_CODE = "test-only-code";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.get().url(),
                        "spring.datasource.username=" + Roles.APPLICATION,
                        "spring.datasource.password=" + TestDatabase.PASSWORD,
                        "shouwang.master-key=" + MASTER_KEY,
                        "shouwang.setup.code=" + CLAIM_CODE,
                        "shouwang.jobs.polling=false",
                        "shouwang.password.memory=64",
                        "shouwang.password.passes=1")
                .applyTo(context);
    }
}
