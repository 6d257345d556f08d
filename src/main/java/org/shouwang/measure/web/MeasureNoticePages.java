package org.shouwang.measure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureNotices;
import org.shouwang.platform.document.OfficeFile;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// 告知书: the paper that those concerned are handed.
@Controller
@Needs(Right.PROPOSE_MEASURES)
class MeasureNoticePages {

    private final MeasureNotices notices;

    MeasureNoticePages(MeasureNotices notices) {
        this.notices = notices;
    }

    @GetMapping("/measures/{id}/notice.docx")
    ResponseEntity<byte[]> notice(@PathVariable String id) throws IOException {
        MeasureNotices.File file = notices.notice(Measure.Id.of(id));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(OfficeFile.DOCX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }
}
