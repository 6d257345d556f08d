package org.shouwang.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shouwang.notice.Board;
import org.shouwang.notice.BoardFiles;
import org.shouwang.notice.Posted;
import org.shouwang.platform.web.Open;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What residents are to know, for programs such as the city's service app; without an account, as the page is.
@RestController
@Open
class BoardApi {

    private final Board board;
    private final BoardFiles files;

    BoardApi(Board board, BoardFiles files) {
        this.board = board;
        this.files = files;
    }

    record One(UUID id, String title, boolean urgent, String areaCode, Instant postedAt, Instant until) {}

    private static One of(Posted posted) {
        return new One(
                posted.id().value(),
                posted.title(),
                posted.urgent(),
                posted.areaCode(),
                posted.postedAt(),
                posted.until());
    }

    @Operation(summary = "What residents of an area are to know now, the urgent first; for anybody")
    @GetMapping("/api/v1/board/areas/{area}")
    List<One> area(@PathVariable String area, HttpServletRequest request) {
        return board.of(BoardPages.where(area), request.getRemoteAddr()).stream()
                .map(BoardApi::of)
                .toList();
    }

    /// @param withdrawn whether it was taken back: its text and files are gone then
    record Whole(One notice, String body, boolean withdrawn, List<Posted.File> files) {}

    @Operation(summary = "A notice that is posted for residents; for anybody; counted as opened")
    @GetMapping("/api/v1/board/notices/{id}")
    Whole one(@PathVariable String id, HttpServletRequest request) {
        Posted.Whole whole = board.open(BoardPages.id(id), request.getRemoteAddr());
        return new Whole(of(whole.posted()), whole.body(), whole.withdrawn(), whole.files());
    }

    @Operation(summary = "A file of a notice that is posted for residents; for anybody")
    @GetMapping("/api/v1/board/notices/{id}/files/{number}")
    ResponseEntity<InputStreamResource> file(
            @PathVariable String id, @PathVariable int number, HttpServletRequest request) {
        BoardFiles.Open file = files.open(BoardPages.id(id), number, request.getRemoteAddr());
        return NoticeFilePages.handedOut(file.name(), file.content());
    }
}
