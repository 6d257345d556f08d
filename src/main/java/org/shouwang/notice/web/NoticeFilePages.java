package org.shouwang.notice.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeFiles;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.response.Response;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.multipart.MultipartFile;

/// 通知附件: handed out to whoever may read the notice, taken in from whoever writes it.
@Controller
class NoticeFilePages {

    private final NoticeFiles files;

    NoticeFilePages(NoticeFiles files) {
        this.files = files;
    }

    @AnyAccount
    @GetMapping("/notices/{id}/files/{blob}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable UUID blob) {
        Notice.Id notice = Notice.Id.of(id);
        String name = files.of(notice).stream()
                .filter(file -> file.blob().equals(blob))
                .map(NoticeFiles.Attachment::name)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("notice.unknown"));
        return handedOut(name, files.open(notice, blob));
    }

    /// To be saved, never shown within the page's origin.
    static ResponseEntity<InputStreamResource> handedOut(String name, InputStream content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(content));
    }

    /// Those that are with it already and stay, and those that were sent with the form.
    ///
    /// @throws Refusal.Invalid `notice.no_response` where files come without a response; as [NoticeFiles#keep]
    List<NoticeFiles.Attachment> taken(NoticeForm form, @Nullable List<MultipartFile> sent) throws IOException {
        List<NoticeFiles.Attachment> attached = new ArrayList<>(form.keptFiles());
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (!file.isEmpty()) {
                Response.Id response = form.draft().response();
                if (response == null) {
                    throw new Refusal.Invalid("notice.file_response");
                }
                if (file.getSize() > OfficeFile.LARGEST) {
                    throw new Refusal.Invalid("file.large", OfficeFile.LARGEST / 1024 / 1024);
                }
                try (InputStream content = file.getInputStream()) {
                    attached.add(new NoticeFiles.Attachment(name(file), files.keep(response, content)));
                }
            }
        }
        if (attached.size() > NoticeFiles.MOST) {
            throw new Refusal.Invalid("notice.many_files", NoticeFiles.MOST);
        }
        return attached;
    }

    private static String name(MultipartFile file) {
        String given = file.getOriginalFilename();
        String name = given == null ? "" : given.replaceAll(".*[/\\\\]", "").strip();
        return name.isEmpty() ? "附件" : name.substring(0, Math.min(100, name.length()));
    }
}
