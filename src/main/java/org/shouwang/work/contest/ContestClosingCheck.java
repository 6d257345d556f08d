package org.shouwang.work.contest;

import java.util.List;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Before a response is closed: which contests go on still.
@Component
class ContestClosingCheck implements ClosingCheck {

    private final ContestRepository contests;

    ContestClosingCheck(ContestRepository contests) {
        this.contests = contests;
    }

    @Override
    public List<Finding> findings(Response response) {
        return List.of(new Finding(Weight.OPEN, "contest.closing.open", contests.open(response.id()), "/contests"));
    }
}
