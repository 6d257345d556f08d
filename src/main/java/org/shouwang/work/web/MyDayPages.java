package org.shouwang.work.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.work.OwnWork;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 我的一天: what must I do today?
@Controller
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class MyDayPages {

    private final OwnWork own;
    private final WorkCards cards;

    MyDayPages(OwnWork own, WorkCards cards) {
        this.own = own;
        this.cards = cards;
    }

    @GetMapping("/today")
    ModelAndView today(@RequestParam @Nullable String said, Locale locale) {
        OwnWork.Day day = own.day();
        return new ModelAndView("work/today")
                .addObject("day", day)
                .addObject("mine", cards.of(day.mine(), locale))
                .addObject("toVerify", cards.of(day.toVerify(), locale))
                .addObject("toAssign", cards.of(day.toAssign(), locale))
                .addObject("escalated", cards.of(day.escalated(), locale))
                .addObject("said", said != null && said.matches("[a-z_]{2,20}") ? said : null);
    }
}
