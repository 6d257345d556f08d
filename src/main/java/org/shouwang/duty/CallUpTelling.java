package org.shouwang.duty;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells those who signed up for a call what was decided 抽调结果: who was chosen, and who was not.
@Component
class CallUpTelling {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Messages messages;

    CallUpTelling(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Answer(UUID id, UUID account, boolean chosen) {}

    /// In the transaction of the choice, after it.
    void tell(CallUp call) {
        List<Answer> answers = jdbc.sql("""
                        select id, account_id, state = 'chosen' as chosen from duty.sign_up
                        where call_up_id = :call and state in ('chosen', 'not_chosen') order by account_id
                        """)
                .param("call", call.id())
                .query((row, n) -> new Answer(Rows.id(row, "id"), Rows.id(row, "account_id"), row.getBoolean("chosen")))
                .list();
        List<String> words = List.of(
                call.title(), call.place(), MOMENT.format(call.startsAt().atZone(BusinessDay.ZONE)));
        for (Answer answer : answers) {
            messages.send(new Message(
                    "call-up:" + answer.id(),
                    answer.chosen() ? "call_up.chosen" : "call_up.not_chosen",
                    words,
                    "/call-ups/" + call.id(),
                    new Message.Person(answer.account()),
                    call.areaCode(),
                    answer.chosen(),
                    false));
        }
    }
}
