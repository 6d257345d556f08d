package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.TemplateField;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.Layout;
import org.shouwang.work.paper.LayoutFiles;
import org.shouwang.work.paper.Layouts;
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

/// 版式与印章: in which form do our documents go out, and who sets our seal?
@Controller
@RequestMapping("/documents/layouts")
@Needs(Right.DIRECT_WORK)
class LayoutPages {

    private final Layouts layouts;
    private final LayoutFiles files;
    private final Documents documents;
    private final Accounts accounts;
    private final Areas areas;
    private final Problems problems;

    LayoutPages(
            Layouts layouts,
            LayoutFiles files,
            Documents documents,
            Accounts accounts,
            Areas areas,
            Problems problems) {
        this.layouts = layouts;
        this.files = files;
        this.documents = documents;
        this.accounts = accounts;
        this.areas = areas;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(@RequestParam @Nullable String area) {
        String here = area == null
                ? Principal.required().scope().prefixes().stream()
                        .findFirst()
                        .orElseThrow(() -> new Refusal.NotFound("area.unknown", ""))
                : areas.require(area).code();
        return page(here, null, HttpStatus.OK);
    }

    private ModelAndView page(String here, @Nullable String error, HttpStatus status) {
        List<Layout> kept = layouts.of(here);
        Set<UUID> people = new HashSet<>();
        kept.forEach(one -> people.add(one.keptBy()));
        layouts.seal(here).ifPresent(seal -> people.add(seal.setBy()));
        return new ModelAndView("work/layouts", status)
                .addObject("here", here)
                .addObject("name", areas.tree().name(here))
                .addObject("layouts", kept)
                .addObject("kinds", documents.kinds())
                .addObject("fields", TemplateField.values())
                .addObject("needed", OfficialDocument.Format.DOCUMENT)
                .addObject("signable", layouts.signable(here))
                .addObject("seal", layouts.seal(here).orElse(null))
                .addObject("head", layouts.heads(here))
                .addObject("people", accounts.names(people))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    @PostMapping
    ModelAndView keep(
            @RequestParam String id,
            @RequestParam String area,
            @RequestParam String kind,
            @RequestParam("file") MultipartFile sent,
            Locale locale)
            throws IOException {
        try (InputStream content = sent.getInputStream()) {
            layouts.keep(Layout.Id.of(id), area, kind, name(sent), content);
            return back(area);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return page(areas.require(area).code(), text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    static String name(MultipartFile sent) {
        String given = DocumentForm.or(sent.getOriginalFilename())
                .replaceAll(".*[/\\\\]", "")
                .strip();
        return given.isEmpty() ? "版式.docx" : given.substring(0, Math.min(100, given.length()));
    }

    private ModelAndView back(String area) {
        return new ModelAndView(
                "redirect:/documents/layouts?area=" + areas.require(area).code());
    }

    @PostMapping("/{id}/use")
    ModelAndView use(@PathVariable String id) {
        return back(layouts.use(Layout.Id.of(id)).areaCode());
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable String id) {
        return back(layouts.end(Layout.Id.of(id)).areaCode());
    }

    @GetMapping("/{id}/preview.docx")
    ResponseEntity<byte[]> preview(@PathVariable String id) throws IOException {
        return docx("样张.docx", files.preview(Layout.Id.of(id)));
    }

    @GetMapping("/standard.docx")
    ResponseEntity<byte[]> standard(@RequestParam String area, @RequestParam String kind) throws IOException {
        return docx("国标版式.docx", files.begun(areas.require(area).code(), kind));
    }

    static ResponseEntity<byte[]> docx(String name, byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(OfficeFile.DOCX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @PostMapping("/seal")
    ModelAndView setSeal(
            @RequestParam UUID id, @RequestParam String area, @RequestParam("file") MultipartFile sent, Locale locale)
            throws IOException {
        try (InputStream content = sent.getInputStream()) {
            layouts.setSeal(id, area, content);
            return back(area);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return page(areas.require(area).code(), text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/seal/withdrawal")
    ModelAndView withdrawSeal(@RequestParam UUID id, @RequestParam String area) {
        layouts.withdrawSeal(id, area);
        return back(area);
    }

    @GetMapping("/seal.png")
    ResponseEntity<byte[]> seal(@RequestParam String area) throws IOException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_PNG)
                .body(files.picture(area));
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
