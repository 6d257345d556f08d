package org.shouwang.work.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.Checklist;
import org.shouwang.work.Inspections;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.shouwang.work.WorkPhotos;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 督查, on the phone: what do I look at here, and what is wrong?
@Controller
@RequestMapping("/inspections/visits/{id}")
@Needs(Right.DIRECT_WORK)
class VisitPages {

    private final Visits visits;
    private final Inspections inspections;
    private final Accounts accounts;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    VisitPages(Visits visits, Inspections inspections, Accounts accounts, Areas areas, Problems problems, Clock clock) {
        this.visits = visits;
        this.inspections = inspections;
        this.accounts = accounts;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, Locale locale) {
        return page(id, locale, HttpStatus.OK);
    }

    private ModelAndView page(UUID id, Locale locale, HttpStatus status) {
        Visit visit = visits.require(id);
        Checklist list = inspections.checklist(visit.checklist());
        UUID by = visit.doneBy();
        Map<Integer, Visit.Found> found =
                visits.found(id).stream().collect(Collectors.toMap(Visit.Found::point, one -> one));
        return new ModelAndView("work/visit", status)
                .addObject("visit", visit)
                .addObject("checklist", list)
                .addObject("language", locale.getLanguage())
                .addObject("found", found)
                .addObject("mark", VisitList.mark(visit))
                .addObject("by", by == null ? null : accounts.names(List.of(by)).get(by))
                .addObject("path", areas.path(visit.areaCode()))
                .addObject("drill", visit.drill());
    }

    /// What was found; each point's fields end in its number.
    @PostMapping
    ModelAndView finish(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam Map<String, MultipartFile> files,
            Locale locale)
            throws IOException {
        try {
            Visit visit = visits.require(id);
            List<Visit.Answer> answers = new ArrayList<>();
            for (Checklist.Point point :
                    inspections.checklist(visit.checklist()).points()) {
                int number = point.number();
                answers.add(new Visit.Answer(
                        result(fields.getFirst("result-" + number)),
                        java.util.Objects.requireNonNullElse(fields.getFirst("note-" + number), ""),
                        photos(id, files.get("photo-" + number))));
            }
            visits.finish(id, answers, clock.instant());
            return new ModelAndView("redirect:/inspections/visits/" + id);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page(id, locale, status)
                    .addObject("sent", fields.toSingleValueMap())
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }

    static Visit.@Nullable Result result(@Nullable String code) {
        for (Visit.Result result : Visit.Result.values()) {
            if (result.code().equals(code)) {
                return result;
            }
        }
        return null;
    }

    private List<Blob.Id> photos(UUID visit, @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return List.of();
        }
        if (file.getSize() > WorkPhotos.LARGEST) {
            throw new Refusal.Invalid("work.photo_large", WorkPhotos.LARGEST / 1024 / 1024);
        }
        try (InputStream content = file.getInputStream()) {
            return List.of(visits.keepPhoto(visit, content));
        }
    }

    @GetMapping("/photos/{photo}")
    ResponseEntity<InputStreamResource> photo(@PathVariable UUID id, @PathVariable UUID photo) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(new InputStreamResource(visits.photo(id, new Blob.Id(photo))));
    }
}
