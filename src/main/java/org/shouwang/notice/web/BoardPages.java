package org.shouwang.notice.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.notice.Board;
import org.shouwang.notice.BoardFiles;
import org.shouwang.notice.Notice;
import org.shouwang.notice.Notices;
import org.shouwang.notice.Posted;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.QrCode;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// 居民公示: what do I have to know where I live? For anybody, in any browser, without a script. And the
/// sheet with its code that is put up at the gate.
@Controller
class BoardPages {

    /// Nobody lives in less than a community, to this page.
    private static final int COMMUNITY = 12;

    private final Board board;
    private final BoardFiles files;
    private final Notices notices;
    private final Areas areas;
    private final Clock clock;

    BoardPages(Board board, BoardFiles files, Notices notices, Areas areas, Clock clock) {
        this.board = board;
        this.files = files;
        this.notices = notices;
        this.areas = areas;
        this.clock = clock;
    }

    @Open
    @GetMapping("/board")
    ModelAndView begin(HttpServletRequest request) {
        List<Area> roots = ofTree(AreaTree::roots);
        if (roots.size() == 1) {
            return area(roots.getFirst().code(), request);
        }
        return new ModelAndView("notice/board")
                .addObject("path", List.of())
                .addObject("parts", roots)
                .addObject("posted", List.of());
    }

    @Open
    @GetMapping("/board/{area}")
    ModelAndView area(@PathVariable String area, HttpServletRequest request) {
        return unlessBusy(() -> area(area, board.of(area, request.getRemoteAddr())));
    }

    private static ModelAndView unlessBusy(Supplier<ModelAndView> page) {
        try {
            return page.get();
        } catch (Refusal.Invalid refusal) {
            if (!refusal.code().equals("board.busy")) {
                throw refusal;
            }
            return new ModelAndView("notice/board-busy", HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    private ModelAndView area(String area, List<Posted> posted) {
        return ofTree(tree -> {
            Area here = tree.find(area);
            if (here == null || area.length() > COMMUNITY) {
                throw new Refusal.NotFound("board.no_area");
            }
            return new ModelAndView("notice/board")
                    .addObject("here", here)
                    .addObject("path", tree.path(area))
                    .addObject("parts", area.length() < COMMUNITY ? tree.children(area) : List.of())
                    .addObject("posted", posted)
                    .addObject("names", tree);
        });
    }

    private <T> T ofTree(Function<AreaTree, T> action) {
        return Principal.process("board", Scope.nothing()).<T, RuntimeException>call(() -> action.apply(areas.tree()));
    }

    @Open
    @GetMapping("/board/notices/{id}")
    ModelAndView one(@PathVariable String id, HttpServletRequest request) {
        return unlessBusy(() -> one(board.open(id(id), request.getRemoteAddr())));
    }

    private ModelAndView one(Posted.Whole whole) {
        return new ModelAndView("notice/board-notice")
                .addObject("whole", whole)
                .addObject("posted", whole.posted())
                .addObject("lapsed", whole.isLapsedAt(clock.instant()))
                .addObject("from", ofTree(tree -> tree.name(whole.posted().areaCode())));
    }

    @Open
    @GetMapping("/board/notices/{id}/files/{number}")
    ResponseEntity<InputStreamResource> file(
            @PathVariable String id, @PathVariable int number, HttpServletRequest request) {
        BoardFiles.Open file = files.open(id(id), number, request.getRemoteAddr());
        return NoticeFilePages.handedOut(file.name(), file.content());
    }

    /// @throws Refusal.NotFound `board.no_area` for what is smaller than a community, or no code at all
    static String where(String area) {
        if (!area.matches("[0-9]{2,12}")) {
            throw new Refusal.NotFound("board.no_area");
        }
        return area;
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("board.unknown");
        }
    }

    @Needs(Right.SEND_NOTICES)
    @PostMapping("/notices/{id}/posting")
    ModelAndView post(@PathVariable String id, @RequestParam @Nullable List<UUID> files) {
        return change(id, notice -> board.post(notice, files == null ? List.of() : files));
    }

    @Needs(Right.SEND_NOTICES)
    @PostMapping("/notices/{id}/posting/removal")
    ModelAndView takeDown(@PathVariable String id) {
        return change(id, board::takeDown);
    }

    private static ModelAndView change(String id, Consumer<Notice.Id> action) {
        Notice.Id notice = Notice.Id.of(id);
        action.accept(notice);
        return new ModelAndView("redirect:/notices/" + notice);
    }

    /// 张贴件: on one A4, with the code that leads to its page.
    @Needs(Right.SEND_NOTICES)
    @GetMapping("/notices/{id}/poster")
    ModelAndView poster(@PathVariable String id, HttpServletRequest request) {
        Notice notice = notices.require(Notice.Id.of(id));
        if (board.posting(notice.id()).filter(Posted.Posting::isUp).isEmpty()) {
            throw new Refusal.NotFound("board.unknown");
        }
        String address = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/board/notices/" + notice.id())
                .build()
                .toUriString();
        return new ModelAndView("notice/poster")
                .addObject("notice", notice)
                .addObject("from", areas.tree().name(notice.areaCode()))
                .addObject("address", address)
                .addObject("qr", QrCode.svg(address));
    }
}
