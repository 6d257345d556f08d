package org.shouwang.screening.letter.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterAttachments;
import org.shouwang.screening.letter.LetterFiles;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// 协查函、复函 as files, and the files that go with them.
@Controller
@Needs(Right.SEE_CHECKS)
class LetterFilePages {

    private final LetterFiles files;
    private final LetterAttachments attachments;

    LetterFilePages(LetterFiles files, LetterAttachments attachments) {
        this.files = files;
        this.attachments = attachments;
    }

    @Needs(Right.ISSUE_PASSES)
    @GetMapping("/letters/{id}/letter.docx")
    ResponseEntity<byte[]> docx(@PathVariable String id) throws IOException {
        LetterFiles.File file = files.docx(Letter.Id.of(id));
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

    /// Photographs are shown, all else is saved.
    @GetMapping("/letters/{id}/files/{file}")
    ResponseEntity<InputStreamResource> show(@PathVariable String id, @PathVariable UUID file) {
        LetterAttachments.Kept kept = attachments.read(Letter.Id.of(id), file);
        ContentDisposition.Builder as =
                kept.isPicture() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        as.filename(kept.name(), StandardCharsets.UTF_8).build().toString())
                .body(new InputStreamResource(attachments.content(kept)));
    }
}
