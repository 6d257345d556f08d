package org.shouwang.registry.imports;

import java.io.IOException;
import java.sql.SQLException;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// What broke the work on an import, as its sender is told it: nothing was written in any case.
final class Broken {

    private Broken() {}

    static Refusal refusal(Exception why) {
        return switch (why) {
            case Refusal refusal
            when refusal.code().equals("job_cancelled") -> new Refusal.Conflict("import.discarded");
            case Refusal refusal when !refusal.code().equals("job_given_up") -> refusal;
            default -> new Refusal.Conflict(isLasting(why) ? "import.fault" : "import.interrupted");
        };
    }

    /// A fault of ours, which would come again; not a refusal, and not a lost connection.
    static boolean isLasting(Exception why) {
        return switch (why) {
            case Refusal refusal -> refusal.code().startsWith("job_");
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    TransactionException _,
                    IOException _ -> false;
            // COPY is the driver's own: connection, resources, an operator's intervention, a deadlock.
            case SQLException copying
            when copying.getSQLState() != null -> !copying.getSQLState().matches("(08|53|57|58|40).*");
            default -> true;
        };
    }
}
