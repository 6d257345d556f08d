package org.shouwang.notice.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Role;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.notice.Board;
import org.shouwang.notice.BoardFiles;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeFiles;
import org.shouwang.notice.Notices;
import org.shouwang.notice.Reception;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.response.Responses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 通知公告: what have we told whom, and who does not know yet?
@Controller
@Needs(Right.SEND_NOTICES)
class NoticePages {

    private final Notices notices;
    private final NoticeFiles files;
    private final NoticeFilePages filePages;
    private final NoticeList list;
    private final ReceiptList receipts;
    private final Board board;
    private final BoardFiles boardFiles;
    private final Responses responses;
    private final Areas areas;
    private final Accounts accounts;
    private final Attempt attempt;
    private final Clock clock;

    NoticePages(
            Notices notices,
            NoticeFiles files,
            NoticeFilePages filePages,
            NoticeList list,
            ReceiptList receipts,
            Board board,
            BoardFiles boardFiles,
            Responses responses,
            Areas areas,
            Accounts accounts,
            Attempt attempt,
            Clock clock) {
        this.notices = notices;
        this.files = files;
        this.filePages = filePages;
        this.list = list;
        this.receipts = receipts;
        this.board = board;
        this.boardFiles = boardFiles;
        this.responses = responses;
        this.areas = areas;
        this.accounts = accounts;
        this.attempt = attempt;
        this.clock = clock;
    }

    @GetMapping("/notices")
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/notices", parameters, list.filterNames());
        return new ModelAndView("notice/notices").addObject("list", ListView.of(list, query));
    }

    @GetMapping("/receipts")
    ModelAndView receipts(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/receipts", parameters, receipts.filterNames());
        String id = query.filter("notice");
        return new ModelAndView("notice/receipts")
                .addObject("list", ListView.of(receipts, query))
                .addObject("notice", id == null ? null : notices.require(Notice.Id.of(id)));
    }

    @GetMapping("/notices/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        return form(NoticeForm.blank(own(area), clock), HttpStatus.OK);
    }

    /// The area asked for within one's own; else the first of one's own.
    private String own(@Nullable String area) {
        Principal reader = Principal.required();
        return area != null && reader.scope().covers(area) && areas.find(area).isPresent()
                ? area
                : reader.scope().prefixes().getFirst();
    }

    @GetMapping("/notices/{id}/edit")
    ModelAndView edit(@PathVariable String id) {
        Notice notice = notices.require(Notice.Id.of(id));
        if (notice.state() != Notice.State.DRAFT) {
            throw new Refusal.Conflict("notice.sent");
        }
        return form(NoticeForm.of(notice, files.of(notice.id())), HttpStatus.OK);
    }

    private ModelAndView form(NoticeForm form, HttpStatus status) {
        String area = own(form.area());
        AreaTree tree = areas.tree();
        return new ModelAndView("notice/form", status)
                .addObject("form", form)
                .addObject("here", tree.find(area))
                .addObject("parts", tree.children(area))
                .addObject(
                        "roles",
                        Stream.of(Role.values())
                                .filter(Role::holdsArea)
                                .map(Role::code)
                                .toList())
                .addObject("responses", responses.covering(area));
    }

    /// Keeps a draft, or sends it at once.
    @PostMapping("/notices")
    ModelAndView write(
            NoticeForm form,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            Locale locale) {
        return attempt.of(
                () -> {
                    List<NoticeFiles.Attachment> attached = taken(form, sent);
                    Notice notice = notices.draft(form.draft());
                    files.attach(notice.id(), attached);
                    if (form.sends()) {
                        notices.send(notice.id(), notice.revision());
                    }
                    return "/notices/" + notice.id();
                },
                status -> form(form, status),
                locale);
    }

    private List<NoticeFiles.Attachment> taken(NoticeForm form, @Nullable List<MultipartFile> sent) {
        try {
            return filePages.taken(form, sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/notices/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam @Nullable String area) {
        return page(Notice.Id.of(id), area, HttpStatus.OK);
    }

    private ModelAndView page(Notice.Id id, @Nullable String area, HttpStatus status) {
        Notice notice = notices.require(id);
        String here = own(area);
        List<Reception> parts = notices.reception(id, here);
        return new ModelAndView("notice/notice", status)
                .addObject("notice", notice)
                .addObject("files", files.of(id))
                .addObject("posting", board.posting(id).orElse(null))
                .addObject("chosen", boardFiles.chosen(id))
                .addObject("now", clock.instant())
                .addObject("here", here)
                .addObject("parts", parts)
                .addObject("all", total(here, parts))
                .addObject("tree", areas.tree())
                .addObject("mine", Principal.required().scope().covers(notice.areaCode()))
                .addObject(
                        "names",
                        accounts.names(Stream.of(notice.draftedBy(), notice.sentBy())
                                .filter(java.util.Objects::nonNull)
                                .toList()))
                .addObject(
                        "drill",
                        notice.drill() && notice.response() != null
                                ? responses.find(notice.response()).orElse(null)
                                : null);
    }

    private static Reception total(String area, List<Reception> parts) {
        long reached = parts.stream().mapToLong(Reception::reached).sum();
        long seen = parts.stream().mapToLong(Reception::seen).sum();
        return new Reception(
                area,
                reached,
                seen,
                parts.stream().mapToLong(Reception::confirmed).sum());
    }

    @PostMapping("/notices/{id}/sending")
    ModelAndView send(@PathVariable String id, @RequestParam int seen, Locale locale) {
        Notice.Id notice = Notice.Id.of(id);
        return attempt.of(
                () -> "/notices/" + notices.send(notice, seen).id(), status -> page(notice, null, status), locale);
    }

    @PostMapping("/notices/{id}/withdrawal")
    ModelAndView withdraw(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        Notice.Id notice = Notice.Id.of(id);
        return attempt.of(
                () -> "/notices/" + notices.withdraw(notice, reason).id(),
                status -> page(notice, null, status),
                locale);
    }
}
