package org.shouwang.notice.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.notice.NoticeFiles;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 我的消息: what was I told, and what do I still have to confirm?
@Controller
@RequestMapping("/inbox")
@AnyAccount
class InboxPages {

    private static final int PAGE = 30;

    private final Inbox inbox;
    private final NoticeFiles files;
    private final Areas areas;
    private final Attempt attempt;

    InboxPages(Inbox inbox, NoticeFiles files, Areas areas, Attempt attempt) {
        this.inbox = inbox;
        this.files = files;
        this.areas = areas;
        this.attempt = attempt;
    }

    /// @param show `all`; else those that wait
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String show, @RequestParam @Nullable String after) {
        return page(show.equals("all"), after, HttpStatus.OK);
    }

    private ModelAndView page(boolean all, @Nullable String after, HttpStatus status) {
        Slice<InboxEntry> slice = inbox.list(!all, after == null ? null : Cursor.parse(after), PAGE);
        return new ModelAndView("notice/inbox", status)
                .addObject("entries", slice.rows())
                .addObject("next", slice.next())
                .addObject("all", all)
                .addObject("more", after != null);
    }

    /// A notice is read here; another message leads to what it is about.
    @GetMapping("/{id}")
    ModelAndView open(@PathVariable String id) {
        InboxEntry entry = inbox.open(entry(id));
        if (entry.notice() == null && !entry.href().isEmpty()) {
            return new ModelAndView("redirect:" + entry.href());
        }
        return read(entry, HttpStatus.OK);
    }

    private ModelAndView read(InboxEntry entry, HttpStatus status) {
        return new ModelAndView("notice/message", status)
                .addObject("entry", entry)
                .addObject("notice", inbox.notice(entry).orElse(null))
                .addObject("files", entry.notice() == null ? List.of() : files.of(entry.notice()))
                .addObject("tree", areas.tree());
    }

    @PostMapping("/{id}/confirmation")
    ModelAndView confirm(@PathVariable String id, @RequestParam(defaultValue = "") String then, Locale locale) {
        UUID entry = entry(id);
        return attempt.of(
                () -> {
                    inbox.confirm(entry);
                    return then.equals("list") ? "/inbox" : "/inbox/" + entry;
                },
                status -> read(inbox.open(entry), status),
                locale);
    }

    @PostMapping("/seen")
    String seeAll() {
        inbox.seeAll();
        return "redirect:/inbox";
    }

    private static UUID entry(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("inbox.unknown");
        }
    }
}
