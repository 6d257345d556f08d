package org.shouwang.account;

import static org.shouwang.account.SessionRepository.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {

    static final int PAGE = 50;

    private static final String COLUMNS = """
            id, username, name, role, state, created_at,
            array(select s.area_code from account.scope s where s.account_id = a.id order by s.area_code) as areas
            """;

    private static final String CONDITION = """
            (:text = '' or a.username ^@ :text or a.name ^@ :text)
            and (:role::text is null or a.role = :role)
            and (not :without_role or a.role is null)
            and (:state::text is null or a.state = :state)
            and (:area = '' or exists (select from account.scope s where s.account_id = a.id and s.area_code ^@ :area))
            """;

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isVacant() {
        return jdbc.sql("select account.is_vacant()").query(Boolean.class).single();
    }

    boolean claimVacancy() {
        return jdbc.sql("select account.claim_vacancy()").query(Boolean.class).single();
    }

    void add(Account.Id id, String username, String name, @Nullable Role role, Instant now) {
        jdbc.sql("""
                insert into account.account (id, username, name, role, created_at, updated_at)
                values (:id, :username, :name, :role, :now, :now)
                """)
                .param("id", id.value())
                .param("username", username)
                .param("name", name)
                .param("role", role == null ? null : role.code())
                .param("now", at(now))
                .update();
    }

    Optional<Account> find(Account.Id id) {
        return jdbc.sql("select " + COLUMNS + " from account.account a where id = :id")
                .param("id", id.value())
                .query((row, number) -> account(row))
                .optional();
    }

    /// One line more than a page holds tells that there is a next page.
    List<Account> list(AccountFilter filter) {
        String order = filter.descending() ? " desc" : "";
        String key = filter.sort().column();
        AccountFilter.Cursor after = filter.after();
        String beyond = after == null
                ? ""
                : " and (" + key + ", id) " + (filter.descending() ? "<" : ">") + " (:after_value::"
                        + filter.sort().type() + ", :after_id)";
        Map<String, @Nullable Object> parameters = parameters(filter);
        if (after != null) {
            parameters.put("after_value", after.value());
            parameters.put("after_id", after.account());
        }
        return jdbc.sql("select " + COLUMNS + " from account.account a where " + CONDITION + beyond + " order by " + key
                        + order + ", id" + order + " limit " + (PAGE + 1))
                .params(parameters)
                .query((row, number) -> account(row))
                .list();
    }

    long count(AccountFilter filter) {
        return jdbc.sql("select count(*) from account.account a where " + CONDITION)
                .params(parameters(filter))
                .query(Long.class)
                .single();
    }

    void rename(Account.Id id, String name, Instant now) {
        change(id, "name", name, now);
    }

    void setState(Account.Id id, Account.State state, Instant now) {
        change(id, "state", state.name().toLowerCase(Locale.ROOT), now);
    }

    void setRole(Account.Id id, Role role, Instant now) {
        change(id, "role", role.code(), now);
    }

    private void change(Account.Id id, String column, String value, Instant now) {
        jdbc.sql("update account.account set " + column + " = :value, updated_at = :now where id = :id")
                .param("value", value)
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    void setScope(Account.Id id, Collection<String> areas) {
        jdbc.sql("delete from account.scope where account_id = :id")
                .param("id", id.value())
                .update();
        addScope(id, areas);
    }

    void addScope(Account.Id id, Collection<String> areas) {
        jdbc.sql("insert into account.scope (account_id, area_code) select :id, unnest(:areas)")
                .param("id", id.value())
                .param("areas", areas.toArray(String[]::new))
                .update();
    }

    Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, name from account.names(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    Map<UUID, String> workers(String area) {
        Map<UUID, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, name from account.workers_of(:area)")
                .param("area", area)
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    private static Map<String, @Nullable Object> parameters(AccountFilter filter) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        Role role = filter.role();
        Account.State state = filter.state();
        parameters.put("text", filter.text().strip());
        parameters.put("role", role == null ? null : role.code());
        parameters.put("without_role", filter.withoutRole());
        parameters.put("state", state == null ? null : state.name().toLowerCase(Locale.ROOT));
        parameters.put("area", filter.area());
        return parameters;
    }

    private static Account account(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Account(
                new Account.Id(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                SessionRepository.scope(row.getArray("areas")),
                Account.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                SessionRepository.instant(row, "created_at"));
    }
}
