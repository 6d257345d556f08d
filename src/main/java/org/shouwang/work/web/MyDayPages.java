package org.shouwang.work.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.work.WorkLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 我的一天: what must I do today?
@Controller
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class MyDayPages {

    private final WorkLists lists;
    private final WorkCards cards;

    MyDayPages(WorkLists lists, WorkCards cards) {
        this.lists = lists;
        this.cards = cards;
    }

    @GetMapping("/today")
    ModelAndView today(@RequestParam @Nullable String said, Locale locale) {
        WorkLists.Day day = lists.day();
        return new ModelAndView("work/today")
                .addObject("day", day)
                .addObject("mine", cards.of(day.mine(), locale))
                .addObject("toVerify", cards.of(day.toVerify(), locale))
                .addObject("toAssign", cards.of(day.toAssign(), locale))
                .addObject("escalated", cards.of(day.escalated(), locale))
                .addObject("said", said != null && said.matches("[a-z_]{2,20}") ? said : null);
    }
}
