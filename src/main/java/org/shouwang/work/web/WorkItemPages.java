package org.shouwang.work.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPhotos;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkStep;
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

/// 事项: what is this about, who has it, and what is the next step?
@Controller
@RequestMapping("/work-items")
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class WorkItemPages {

    private final WorkItems items;
    private final WorkItemList list;
    private final ItemPage page;
    private final WorkPhotos photos;
    private final Assignees assignees;
    private final Responses responses;
    private final WorkCards cards;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    WorkItemPages(
            WorkItems items,
            WorkItemList list,
            ItemPage page,
            WorkPhotos photos,
            Assignees assignees,
            Responses responses,
            WorkCards cards,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.items = items;
        this.list = list;
        this.page = page;
        this.photos = photos;
        this.assignees = assignees;
        this.responses = responses;
        this.cards = cards;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.SEE_WORK)
    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/work-items", parameters, list.filterNames());
        Response response = list.response(query);
        return new ModelAndView("work/items")
                .addObject("list", ListView.of(list, query))
                .addObject("response", response)
                .addObject("drill", response != null && response.drill());
    }

    @GetMapping("/new")
    ModelAndView ask(
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String subjectType,
            @RequestParam @Nullable String subjectId,
            @RequestParam @Nullable String parent,
            Locale locale) {
        List<String> scope = Principal.required().scope().prefixes();
        String here = area != null ? area : scope.isEmpty() ? null : scope.getFirst();
        return form(RaiseForm.blank(here, subjectType, subjectId, parent, clock), null, HttpStatus.OK, locale);
    }

    /// Raises an item and, where an owner is named, gives it to them.
    @PostMapping
    ModelAndView raise(RaiseForm form, Locale locale) {
        try {
            WorkItem item = items.raise(form.draft(clock.instant()));
            String owner = form.owner();
            if (owner != null && !owner.isBlank() && item.owner() == null) {
                items.take(item.id(), new WorkStep.Assign(Owner.of(owner), null, ""));
            }
            return new ModelAndView("redirect:/work-items/" + item.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    private ModelAndView form(RaiseForm form, @Nullable String error, HttpStatus status, Locale locale) {
        String area = form.area();
        boolean known = area != null
                && Principal.required().scope().covers(area)
                && areas.find(area).isPresent();
        String type = form.subjectType();
        String about = form.subjectId();
        List<Response> open = known ? responses.covering(Objects.requireNonNull(area)) : List.of();
        return new ModelAndView("work/new", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject(
                        "kinds",
                        items.kinds().stream()
                                .filter(kind -> !kind.code().equals("contest"))
                                .toList())
                .addObject("priorities", WorkPriority.values())
                .addObject("responses", open)
                .addObject(
                        "subject",
                        type == null || about == null
                                ? null
                                : items.view(new Subject(type, about)).orElse(null))
                .addObject("here", known ? area : null)
                .addObject("name", known ? areas.tree().name(Objects.requireNonNull(area)) : "")
                .addObject("within", known ? areas.children(Objects.requireNonNull(area)) : List.of())
                .addObject(
                        "candidates",
                        known && Rights.has(Right.DIRECT_WORK)
                                ? Choice.of(assignees.candidates(Objects.requireNonNull(area)), cards, areas, locale)
                                : List.of());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page.show(WorkItem.Id.of(id), null, HttpStatus.OK, locale);
    }

    /// Takes a step. What is refused is said on the item's page, where the item is still to be seen.
    @PostMapping("/{id}/steps")
    ModelAndView step(
            @PathVariable String id,
            StepForm form,
            @RequestParam(name = "photo", required = false) @Nullable List<MultipartFile> files,
            Locale locale)
            throws IOException {
        WorkItem.Id item = WorkItem.Id.of(id);
        try {
            WorkStep step = form.step(kept(item, files == null ? List.of() : files));
            Optional<WorkItem> after = items.take(form.stepRequired(), item, step, form.seen(), clock.instant());
            return new ModelAndView(
                    after.isEmpty() || "today".equals(form.back())
                            ? "redirect:/today?said=" + step.verb()
                            : "redirect:/work-items/" + id);
        } catch (Refusal.Invalid refusal) {
            return page.show(item, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page.show(item, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private List<Blob.Id> kept(WorkItem.Id item, List<MultipartFile> files) throws IOException {
        List<Blob.Id> kept = new ArrayList<>();
        for (MultipartFile file : files) {
            if (!file.isEmpty()) {
                if (file.getSize() > WorkPhotos.LARGEST) {
                    throw new Refusal.Invalid("work.photo_large", WorkPhotos.LARGEST / 1024 / 1024);
                }
                try (InputStream content = file.getInputStream()) {
                    kept.add(photos.keep(item, content));
                }
            }
        }
        return kept;
    }

    @GetMapping("/{id}/photos/{photo}")
    ResponseEntity<InputStreamResource> photo(@PathVariable String id, @PathVariable java.util.UUID photo) {
        InputStream content = photos.open(WorkItem.Id.of(id), new Blob.Id(photo));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(new InputStreamResource(content));
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
