package org.shouwang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.shouwang.launch.Roles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Points the application at the run's PostgreSQL, with a master key that is only good for tests.
public final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// One key for the whole run, since the run has one database.
    public static final String MASTER_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=";

    public static final String CLAIM_CODE = "test-only-code";

    /// Where tests of e-mail start a server; nobody listens there otherwise.
    public static final int MAIL_PORT = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.get().url(),
                        "spring.datasource.username=" + Roles.APPLICATION,
                        "spring.datasource.password=" + TestDatabase.PASSWORD,
                        "shouwang.master-key=" + MASTER_KEY,
                        "shouwang.setup.code=" + CLAIM_CODE,
                        "shouwang.jobs.polling=false",
                        "shouwang.channels.timeout=4s",
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + MAIL_PORT,
                        "shouwang.password.memory=64",
                        "shouwang.password.passes=1")
                .applyTo(context);
    }
}
