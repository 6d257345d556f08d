package org.shouwang.notice.web;

import java.util.Locale;
import org.shouwang.notice.Channels;
import org.shouwang.platform.web.AnyAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 邮件提醒: where am I told that there is a message?
@Controller
@RequestMapping("/inbox/mail")
@AnyAccount
class MailPages {

    private final Channels channels;
    private final Attempt attempt;

    MailPages(Channels channels, Attempt attempt) {
        this.channels = channels;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView ask() {
        return page(HttpStatus.OK);
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("notice/mail", status).addObject("mail", channels.mailAddress());
    }

    @PostMapping
    ModelAndView keep(@RequestParam(defaultValue = "") String mail, Locale locale) {
        return attempt.of(
                () -> {
                    channels.setMailAddress(mail);
                    return "/inbox";
                },
                this::page,
                locale);
    }
}
