package org.shouwang.account.web;

import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where a request goes that was turned away before it reached a page.
@Controller
class ProblemPages {

    static final String DENIED = "/problem/denied";

    @Open
    @RequestMapping(DENIED)
    String denied() {
        throw new Refusal.Forbidden("account.csrf");
    }
}
