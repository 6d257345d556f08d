package org.shouwang.account.web;

import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.audit.AuditVerification;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// 审计: who did what, and is the record as it was written? For the auditor.
@Controller
@RequestMapping("/audit")
@Needs(Right.READ_AUDIT)
class AuditPages {

    private final AuditList list;
    private final AuditVerification verification;

    AuditPages(AuditList list, AuditVerification verification) {
        this.list = list;
        this.verification = verification;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = ListQuery.of("/audit", parameters, list.filterNames());
        model.addAttribute("list", ListView.of(list, query));
        return "account/audit";
    }

    @PostMapping("/verification")
    String verify(Model model) {
        model.addAttribute("report", verification.verify());
        return list(new LinkedMultiValueMap<>(), model);
    }
}
