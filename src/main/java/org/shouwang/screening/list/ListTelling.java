package org.shouwang.screening.list;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.screening.Called;
import org.springframework.stereotype.Component;

/// Tells those to whom rows of a list were dispatched, or came back 名单提醒.
///
/// Once an hour, list and area, however many rows it is: they are dispatched one after the other. Nobody is named.
@Component
class ListTelling {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMddHH");

    private final Messages messages;
    private final Clock clock;

    ListTelling(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    void imported(PersonLists.Draft list, boolean drill, List<String> areas) {
        areas.forEach(area -> tell("list.dispatched", list.id(), list.name().strip(), list.dueAt(), drill, area));
    }

    void taken(ListRow row, RowStep step) {
        switch (step) {
            case RowStep.Dispatch to -> tell("list.dispatched", row, to.area());
            case RowStep.Return _ -> tell("list.returned", row, row.listArea());
            case RowStep.Verify _ -> {}
        }
    }

    private void tell(String kind, ListRow row, String area) {
        tell(kind, row.list(), row.listName(), row.dueAt(), row.drill(), area);
    }

    private void tell(String kind, PersonList.Id list, String name, Instant due, boolean drill, String area) {
        String hour = HOUR.format(clock.instant().atZone(BusinessDay.ZONE));
        Called.at(area)
                .forEach(post -> messages.send(new Message(
                        kind + ":" + list + ":" + area + ":" + hour,
                        kind,
                        List.of(name, MOMENT.format(due.atZone(BusinessDay.ZONE))),
                        "/list-rows?list=" + list + "&state=pending",
                        post,
                        area,
                        false,
                        drill)));
    }
}
