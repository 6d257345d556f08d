package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.response.Response;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;
import org.shouwang.work.paper.DocumentFiles;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.Issuer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 公文: the list, writing one, who issues them, the plan tree.
@Controller
@RequestMapping("/documents")
@Needs(Right.DIRECT_WORK)
class DocumentPages {

    private final Documents documents;
    private final DocumentLists lists;
    private final DocumentFiles files;
    private final DocumentList list;
    private final DocumentChoices choices;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    DocumentPages(
            Documents documents,
            DocumentLists lists,
            DocumentFiles files,
            DocumentList list,
            DocumentChoices choices,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.documents = documents;
        this.lists = lists;
        this.files = files;
        this.list = list;
        this.choices = choices;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.SEE_WORK)
    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/documents", parameters, list.filterNames());
        return new ModelAndView("work/documents")
                .addObject("list", ListView.of(list, query))
                .addObject("calls", lists.calls().size())
                .addObject("inbox", lists.inbox());
    }

    @Needs(Right.SEE_WORK)
    @GetMapping("/plans")
    ModelAndView plans(@RequestParam @Nullable String response) {
        Response.Id one = response == null || response.isBlank() ? null : Response.Id.of(response);
        return new ModelAndView("work/plans")
                .addObject("tree", PlanTree.of(lists.tree(one == null ? null : one.value())));
    }

    @GetMapping("/new")
    ModelAndView ask(
            @RequestParam(defaultValue = "dispatch") String kind,
            @RequestParam @Nullable String parent,
            @RequestParam @Nullable String area,
            Locale locale) {
        String here = area == null ? ownArea() : areas.require(area).code();
        return form(DocumentForm.blank(here, kind, parent, evening()), null, HttpStatus.OK, locale);
    }

    private static String ownArea() {
        return Principal.required().scope().prefixes().stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("area.unknown", ""));
    }

    /// Six tomorrow evening.
    private Instant evening() {
        ZonedDateTime today = clock.instant().atZone(BusinessDay.ZONE);
        return today.plusDays(1).with(LocalTime.of(18, 0)).toInstant();
    }

    @PostMapping
    ModelAndView draft(
            DocumentForm form,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            Locale locale)
            throws IOException {
        try {
            Document document = documents.draft(content(form, sent));
            return new ModelAndView("redirect:/documents/" + document.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable String id, Locale locale) {
        Document document = documents.require(Document.Id.of(id));
        DocumentForm form = DocumentForm.of(
                document,
                documents.receivers(document.id()),
                documents.tasks(document.id()),
                documents.files(document.id()),
                UuidCreator.getTimeOrderedEpoch(),
                evening());
        return form(form, null, HttpStatus.OK, locale);
    }

    @PostMapping("/{id}/revisions")
    ModelAndView revise(
            @PathVariable String id,
            DocumentForm form,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            Locale locale)
            throws IOException {
        UUID step = form.step();
        try {
            if (step == null || !id.equals(form.id())) {
                throw new Refusal.Invalid("document.verb");
            }
            documents.revise(step, content(form, sent), form.seen());
            return new ModelAndView("redirect:/documents/" + id);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    private DocumentDraft content(DocumentForm form, @Nullable List<MultipartFile> sent) throws IOException {
        List<Document.Attachment> attached = new ArrayList<>(form.keptFiles());
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (!file.isEmpty()) {
                attached.add(kept(form, file));
            }
        }
        Document.Id id = Document.Id.of(DocumentForm.or(form.id()));
        return form.draft(areas.tree(), choices.units(id, form.units()), attached);
    }

    private Document.Attachment kept(DocumentForm form, MultipartFile file) throws IOException {
        if (file.getSize() > OfficeFile.LARGEST) {
            throw new Refusal.Invalid("file.large", OfficeFile.LARGEST / 1024 / 1024);
        }
        String given = DocumentForm.or(file.getOriginalFilename())
                .replaceAll(".*[/\\\\]", "")
                .strip();
        String name = given.isEmpty() ? "附件" : given.substring(0, Math.min(100, given.length()));
        try (InputStream content = file.getInputStream()) {
            return new Document.Attachment(name, files.keep(choices.response(form), content));
        }
    }

    private ModelAndView form(DocumentForm form, @Nullable String error, HttpStatus status, Locale locale) {
        ModelAndView page = new ModelAndView("work/document-form", status).addObject("error", error);
        return choices.into(page, form, locale);
    }

    @GetMapping("/issuer")
    ModelAndView issuer(@RequestParam @Nullable String area) {
        String here = area == null ? ownArea() : areas.require(area).code();
        return new ModelAndView("work/issuer")
                .addObject("here", here)
                .addObject("name", areas.tree().name(here))
                .addObject("issuer", documents.issuer(here))
                .addObject("kinds", documents.kinds());
    }

    @PostMapping("/issuer")
    String nameIssuer(@RequestParam String area, @RequestParam String name, @RequestParam String code) {
        documents.nameIssuer(area, new Issuer(name, code));
        return "redirect:/documents/issuer?area=" + areas.require(area).code();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
