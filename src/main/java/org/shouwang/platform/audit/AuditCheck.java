package org.shouwang.platform.audit;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.keys.MasterKey;
import org.shouwang.platform.scope.ScopedTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A verification without the application, for the command line 离线核验: as its running role, which sees entries
/// as the sealer does, and writes nothing.
public final class AuditCheck {

    private AuditCheck() {}

    public static AuditReport run(
            String url, String user, String password, MasterKey master, @Nullable AuditHead known, Clock clock) {
        DriverManagerDataSource source = new DriverManagerDataSource(url, user, password);
        ScopedTransactionManager transactions = new ScopedTransactionManager(source);
        JdbcClient jdbc = JdbcClient.create(source);
        Keys keys = Keys.reading(jdbc, transactions, master);
        return AuditVerification.inSnapshot(
                AuditVerification.steady(transactions),
                () -> new AuditProof(new AuditRepository(jdbc), keys, known)
                        .run(clock.instant().minus(AuditVerification.HORIZON)));
    }
}
