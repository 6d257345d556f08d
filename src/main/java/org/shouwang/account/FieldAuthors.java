package org.shouwang.account;

import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.field.FieldAccounts;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who the authors of messages from the field are today 外勤消息的作者.
@Component
class FieldAuthors implements FieldAccounts {

    private static final Principal PROCESS = Principal.process("field", Scope.nothing());

    private final JdbcClient jdbc;
    private final Acting acting;

    FieldAuthors(JdbcClient jdbc, Acting acting) {
        this.jdbc = jdbc;
        this.acting = acting;
    }

    @Override
    public Optional<Principal> active(UUID account) {
        return acting.as(
                PROCESS,
                () -> jdbc.sql("select username, role, areas from account.acting_today(:account)")
                        .param("account", account)
                        .query((row, number) -> new Principal(
                                account,
                                row.getString("username"),
                                row.getString("role"),
                                SessionRepository.scope(row.getArray("areas"))))
                        .optional());
    }
}
