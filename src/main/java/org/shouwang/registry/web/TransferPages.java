package org.shouwang.registry.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.registry.Transfers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 迁移申请: whom do others want to take over from us, and what became of what we asked?
@Controller
@RequestMapping("/transfers")
@Needs(Right.SEE_PEOPLE)
class TransferPages {

    private final Transfers transfers;
    private final Areas areas;

    TransferPages(Transfers transfers, Areas areas) {
        this.transfers = transfers;
        this.areas = areas;
    }

    @GetMapping
    ModelAndView list(@RequestParam @Nullable String said) {
        return new ModelAndView("registry/transfers")
                .addObject("waiting", transfers.waiting())
                .addObject("asked", transfers.asked())
                .addObject("tree", areas.tree())
                .addObject("said", said != null && said.matches("requested|accepted|declined") ? said : null);
    }

    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/acceptance")
    String accept(@PathVariable UUID id) {
        return decided(() -> transfers.accept(id), "accepted");
    }

    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/refusal")
    String decline(@PathVariable UUID id) {
        return decided(() -> transfers.decline(id), "declined");
    }

    private String decided(Runnable decision, String said) {
        areas.following(() -> {
            decision.run();
            return said;
        });
        return "redirect:/transfers?said=" + said;
    }
}
