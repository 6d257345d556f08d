package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.platform.field.FieldDevice;
import org.shouwang.platform.field.FieldDevices;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// 我的账号: what may I do here, and where am I signed in?
@Controller
@RequestMapping("/me")
@AnyAccount
class OwnAccountPages {

    private final Sessions sessions;
    private final FieldDevices phones;
    private final Problems problems;
    private final Clock clock;

    OwnAccountPages(Sessions sessions, FieldDevices phones, Problems problems, Clock clock) {
        this.sessions = sessions;
        this.phones = phones;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("me", CurrentSession.get());
        List<Session.Line> mine = sessions.mine();
        model.addAttribute("sessions", mine);
        model.addAttribute(
                "browsers",
                mine.stream().collect(Collectors.toMap(Session.Line::id, line -> Browser.of(line.userAgent()))));
        List<FieldDevice> carried = phones.mine();
        model.addAttribute("phones", carried);
        model.addAttribute(
                "carried",
                carried.stream().collect(Collectors.toMap(FieldDevice::id, phone -> Browser.of(phone.agent()))));
        return "account/me";
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        try {
            if (!wanted.equals(again)) {
                throw new Refusal.Invalid("account.password_differs");
            }
            SignIn answer = sessions.changePassword(CurrentSession.get(), current, wanted, request.getRemoteAddr());
            if (answer instanceof SignIn.Wrong) {
                throw new Refusal.Invalid("account.current_password_wrong");
            }
            SessionApi.done(answer, clock.instant());
            return "redirect:/me?said=password";
        } catch (Refusal.Invalid | Refusal.Busy refusal) {
            model.addAttribute(
                    "error", problems.text(refusal.code(), refusal.arguments().toArray(), locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model);
        }
    }

    @PostMapping("/sessions/{id}/closure")
    String end(@PathVariable UUID id) {
        sessions.end(new Session.Id(id));
        return "redirect:/me?said=session";
    }

    /// 注销手机: it erases itself at its next contact.
    @PostMapping("/phones/{id}/revocation")
    String revoke(@PathVariable UUID id) {
        phones.revoke(id);
        return "redirect:/me?said=phone";
    }

    @PostMapping("/sessions/closure")
    String endAll(HttpServletRequest request, HttpServletResponse response) {
        sessions.endAll();
        SessionCookie.clear(request, response);
        return "redirect:/sign-in";
    }
}
