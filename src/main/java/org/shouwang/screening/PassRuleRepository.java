package org.shouwang.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PassRuleRepository {

    private final JdbcClient jdbc;

    PassRuleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Regime> regimes() {
        return jdbc.sql("select code, name_zh, name_en, source from screening.regime order by place")
                .query((row, number) -> new Regime(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("source")))
                .list();
    }

    List<Rule> rules() {
        return jdbc.sql("select * from screening.pass_rule order by regime, kind")
                .query(PassRuleRepository::rule)
                .list();
    }

    int update(Rule rule, UUID by, Instant now) {
        return jdbc.sql("""
                update screening.pass_rule
                set allowed = :allowed, reach = :reach, every_days = :days, minutes = :minutes, from_hour = :from,
                    to_hour = :to, digits = :digits, updated_at = :now, updated_by = :by
                where regime = :regime and kind = :kind
                """)
                .param("regime", rule.regime())
                .param("kind", rule.kind().code())
                .param("allowed", rule.allowed())
                .param("reach", rule.district() ? "district" : "community")
                .param("days", rule.everyDays())
                .param("minutes", rule.minutes())
                .param("from", rule.fromHour())
                .param("to", rule.toHour())
                .param("digits", rule.digits())
                .param("now", CheckpointRepository.at(now))
                .param("by", by)
                .update();
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getString("regime"),
                PassKind.of(row.getString("kind")).orElseThrow(),
                row.getBoolean("allowed"),
                row.getString("reach").equals("district"),
                row.getInt("every_days"),
                row.getInt("minutes"),
                row.getInt("from_hour"),
                row.getInt("to_hour"),
                row.getBoolean("digits"));
    }
}
