package org.shouwang.notice.web;

import org.shouwang.notice.Inbox;
import org.shouwang.platform.web.Waiting;
import org.springframework.stereotype.Component;

/// Tells the top bar how many messages wait.
@Component
class InboxWaiting implements Waiting {

    private final Inbox inbox;

    InboxWaiting(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Count count() {
        return new Count("/inbox", inbox.waiting());
    }
}
