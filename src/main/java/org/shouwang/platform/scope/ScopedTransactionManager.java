package org.shouwang.platform.scope;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells each database transaction, at its beginning, who acts and what they may see.
///
/// The settings last as long as the transaction, so that a pooled connection never keeps
/// somebody's scope; row-level security reads them (`platform.in_scope`).
public class ScopedTransactionManager extends JdbcTransactionManager {

    private static final String SETTINGS = """
            select set_config('shouwang.scope_lo', ?, true), set_config('shouwang.scope_hi', ?, true),
                   set_config('shouwang.scope_ranges', ?, true), set_config('shouwang.account', ?, true),
                   set_config('shouwang.role', ?, true)
            """;

    public ScopedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Principal.current().ifPresent(principal -> {
            try {
                tell(principal);
            } catch (SQLException e) {
                super.doCleanupAfterCompletion(transaction);
                throw new CannotCreateTransactionException("The scope could not be set", e);
            }
        });
    }

    private void tell(Principal principal) throws SQLException {
        ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new SQLException("No connection is bound");
        }
        Connection connection = holder.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            statement.setString(1, principal.scope().lowest());
            statement.setString(2, principal.scope().above());
            statement.setString(3, principal.scope().multirange());
            statement.setString(4, principal.account().toString());
            statement.setString(5, principal.role());
            statement.execute();
        }
    }
}
