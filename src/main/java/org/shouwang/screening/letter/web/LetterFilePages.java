package org.shouwang.screening.letter.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterFiles;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// 协查函、复函 as files.
@Controller
@Needs(Right.ISSUE_PASSES)
class LetterFilePages {

    private final LetterFiles files;

    LetterFilePages(LetterFiles files) {
        this.files = files;
    }

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
}
