package org.shouwang.measure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.UploadedFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 依据附件: what does this measure rest on?
@Controller
@RequestMapping("/measures/{id}/evidence")
@Needs(Right.SEE_MEASURES)
class EvidencePages {

    private final EvidenceFiles files;
    private final MeasurePage page;
    private final Problems problems;

    EvidencePages(EvidenceFiles files, MeasurePage page, Problems problems) {
        this.files = files;
        this.page = page;
        this.problems = problems;
    }

    @Needs(Right.PROPOSE_MEASURES)
    @PostMapping
    ModelAndView attach(@PathVariable String id, @RequestParam List<MultipartFile> files, Locale locale)
            throws IOException {
        Measure.Id measure = Measure.Id.of(id);
        try {
            for (SentFile file : UploadedFile.of(files)) {
                this.files.attach(measure, file);
            }
            return new ModelAndView("redirect:/measures/" + id);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            return page.show(
                    measure,
                    text,
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
                    locale);
        }
    }

    /// Photographs are shown, all else is saved.
    @GetMapping("/{file}")
    ResponseEntity<InputStreamResource> show(@PathVariable String id, @PathVariable UUID file) {
        EvidenceFiles.Kept kept = files.read(Measure.Id.of(id), file);
        ContentDisposition.Builder as =
                kept.isPicture() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        as.filename(kept.name(), StandardCharsets.UTF_8).build().toString())
                .body(new InputStreamResource(files.content(kept)));
    }
}
