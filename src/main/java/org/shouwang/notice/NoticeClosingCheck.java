package org.shouwang.notice;

import java.time.Clock;
import java.util.List;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Before a response is closed: which of its notices are in force still, and which will end with it.
@Component
class NoticeClosingCheck implements ClosingCheck {

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeClosingCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings(Response response) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'sent' and until > :now) as open, count(*) as all_
                        from notice.notice where response_id = :response
                        """)
                .param("now", Rows.time(clock.instant()))
                .param("response", response.id().value())
                .query((row, number) -> List.of(
                        new Finding(Weight.OPEN, "notice.closing.open", row.getLong("open"), "/notices?show=in_force"),
                        new Finding(Weight.SUNSET, "notice.closing.sunset", row.getLong("all_"), "/notices?show=all")))
                .single();
    }
}
