package org.shouwang.measure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureLinks;
import org.shouwang.measure.MeasureNotices;
import org.shouwang.platform.document.OfficeFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// 告知书: the paper that those concerned are handed, with a code that opens their page.
@Controller
@Needs(Right.PROPOSE_MEASURES)
class MeasureNoticePages {

    private final MeasureNotices notices;
    private final MeasureLinks links;
    private final String publicAddress;

    /// @param publicAddress where residents reach the installation; empty for where the officer reaches it
    MeasureNoticePages(
            MeasureNotices notices, MeasureLinks links, @Value("${shouwang.public-address:}") String publicAddress) {
        this.notices = notices;
        this.links = links;
        this.publicAddress = publicAddress;
    }

    @GetMapping("/measures/{id}/notice.docx")
    ResponseEntity<byte[]> notice(@PathVariable String id, HttpServletRequest request) throws IOException {
        String base = publicAddress.isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : publicAddress.strip();
        MeasureNotices.File file = notices.notice(Measure.Id.of(id), token -> base + "/measure-notices/" + token);
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

    /// Voids the codes of all notices that were handed out for it.
    @PostMapping("/measures/{id}/links/voiding")
    ModelAndView voidLinks(@PathVariable String id) {
        links.voidAll(Measure.Id.of(id));
        return new ModelAndView("redirect:/measures/" + id);
    }
}
