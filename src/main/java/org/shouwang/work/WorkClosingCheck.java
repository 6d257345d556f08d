package org.shouwang.work;

import java.util.List;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Before a response is closed: which items are open still, and which will end with it.
@Component
class WorkClosingCheck implements ClosingCheck {

    private final WorkLists lists;

    WorkClosingCheck(WorkLists lists) {
        this.lists = lists;
    }

    @Override
    public List<Finding> findings(Response response) {
        String address = "/work-items?response=" + response.id() + "&show=";
        long open = lists.count(response.id().value(), true);
        long closed = lists.count(response.id().value(), false);
        return List.of(
                new Finding(Weight.OPEN, "work.closing.open", open, address + "open"),
                new Finding(Weight.SUNSET, "work.closing.sunset", open + closed, address + "all"));
    }
}
