package org.shouwang.account.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Account;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 账号管理: who may come in, and what may they do? The system administrator and the security administrator
/// see the same pages; each finds only their own actions on them.
@Controller
@RequestMapping("/accounts")
class AccountPages {

    private final Accounts accounts;
    private final AccountList list;
    private final Areas areas;
    private final Problems problems;

    AccountPages(Accounts accounts, AccountList list, Areas areas, Problems problems) {
        this.accounts = accounts;
        this.areas = areas;
        this.list = list;
        this.problems = problems;
    }

    @Needs({Right.MANAGE_ACCOUNTS, Right.MANAGE_RIGHTS})
    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = ListQuery.of("/accounts", parameters, list.filterNames());
        model.addAttribute("list", ListView.of(list, query));
        model.addAttribute("withoutAreas", areas.roots().isEmpty());
        return "account/list";
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @GetMapping("/new")
    String ask() {
        return "account/new";
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping
    ModelAndView create(@RequestParam String username, @RequestParam String name) {
        try {
            Accounts.Created created = accounts.create(username, name);
            return page(
                    created.account().id(),
                    Map.of("password", created.password().text()),
                    HttpStatus.CREATED);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            ModelAndView form = new ModelAndView("account/new", HttpStatus.UNPROCESSABLE_CONTENT);
            form.addObject("username", username).addObject("name", name).addObject("error", text(refusal));
            return form;
        }
    }

    @Needs({Right.MANAGE_ACCOUNTS, Right.MANAGE_RIGHTS})
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return page(new Account.Id(id), Map.of(), HttpStatus.OK);
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/{id}/name")
    ModelAndView rename(@PathVariable UUID id, @RequestParam String name) {
        return done(id, () -> accounts.rename(new Account.Id(id), name));
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/{id}/suspension")
    ModelAndView suspend(@PathVariable UUID id) {
        return done(id, () -> accounts.suspend(new Account.Id(id)));
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/{id}/activation")
    ModelAndView activate(@PathVariable UUID id) {
        return done(id, () -> accounts.activate(new Account.Id(id)));
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/{id}/sign-out")
    ModelAndView signOut(@PathVariable UUID id) {
        return done(id, () -> accounts.signOut(new Account.Id(id)));
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/{id}/password")
    ModelAndView resetPassword(@PathVariable UUID id) {
        try {
            String password = accounts.resetPassword(new Account.Id(id)).text();
            return page(new Account.Id(id), Map.of("password", password), HttpStatus.OK);
        } catch (Refusal.Conflict refusal) {
            return refused(id, refusal);
        }
    }

    @Needs(Right.MANAGE_RIGHTS)
    @PostMapping("/{id}/role")
    ModelAndView grant(
            @PathVariable UUID id, @RequestParam String role, @RequestParam(defaultValue = "") String areas) {
        return done(id, () -> {
            Role wanted = Role.of(role).orElseThrow(() -> new Refusal.Invalid("account.role_unknown"));
            List<String> codes = new ArrayList<>(Arrays.asList(areas.strip().split("[\\s,，、;；]+")));
            codes.remove("");
            accounts.grant(new Account.Id(id), wanted, codes);
        });
    }

    private ModelAndView done(UUID id, Runnable command) {
        try {
            command.run();
            return new ModelAndView("redirect:/accounts/" + id + "?said=done");
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return refused(id, refusal);
        }
    }

    private ModelAndView refused(UUID id, Refusal refusal) {
        return page(new Account.Id(id), Map.of("error", text(refusal)), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(Account.Id id, Map<String, String> told, HttpStatus status) {
        ModelAndView page = new ModelAndView("account/account", status);
        page.addObject("account", accounts.get(id));
        page.addAllObjects(told);
        return page;
    }

    @ModelAttribute("roles")
    List<Role> roles() {
        return List.of(Role.values());
    }

    @ModelAttribute("own")
    @Nullable
    UUID own() {
        return CurrentSession.find() == null
                ? null
                : CurrentSession.get().account().value();
    }

    private String text(Refusal refusal) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), LocaleContextHolder.getLocale());
    }
}
