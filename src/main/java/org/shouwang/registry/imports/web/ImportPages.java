package org.shouwang.registry.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Download;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.imports.Import;
import org.shouwang.registry.imports.ImportKind;
import org.shouwang.registry.imports.Imports;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 导入记录: send a file, follow it, look at its rows, confirm or discard.
@Controller
@RequestMapping("/imports")
@Needs(Right.IMPORT)
class ImportPages {

    private static final List<Column<Import>> COLUMNS = List.of(
            Column.of("file", started -> Cell.text(started.fileName())),
            Column.of(
                    "kind",
                    started -> new Cell.Mark("import.kind." + started.kind().code(), Cell.Tone.GREY)),
            Column.of(
                    "state",
                    started -> new Cell.Mark("import.state." + started.state().code(), tone(started))),
            Column.number("new", started -> Cell.count((long) started.counts().fresh())),
            Column.number(
                    "changed", started -> Cell.count((long) started.counts().changed())),
            Column.number(
                    "doubtful", started -> Cell.count((long) started.counts().doubtful())),
            Column.number("wrong", started -> Cell.count((long) started.counts().wrong())),
            Column.of("created", started -> Cell.moment(started.createdAt())));

    private final Imports imports;
    private final ImportWords words;
    private final MessageSource messages;

    ImportPages(Imports imports, ImportWords words, MessageSource messages) {
        this.imports = imports;
        this.words = words;
        this.messages = messages;
    }

    private static Cell.Tone tone(Import started) {
        return switch (started.state()) {
            case READING, APPLYING -> Cell.Tone.INK;
            case READY -> Cell.Tone.AMBER;
            case APPLIED -> Cell.Tone.JADE;
            case FAILED -> Cell.Tone.VERMILION;
            case DISCARDED -> Cell.Tone.GREY;
        };
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters, @RequestParam @Nullable String kind) {
        ListQuery query = ListQuery.of("/imports", parameters, List.of());
        ImportKind chosen = kind == null ? null : ImportKind.of(kind).orElse(null);
        return page(query, chosen == null ? ImportKind.PERSON : chosen, HttpStatus.OK);
    }

    private ModelAndView page(ListQuery query, ImportKind chosen, HttpStatus status) {
        Cursor after = query.after();
        List<Import> found = imports.latest(after == null ? null : after.id(), query.limit() + 1);
        Slice<Import> slice = Slice.cut(
                found, query.limit(), started -> new Cursor("", started.id().value()));
        ListView list = ListView.of(
                "imports",
                query,
                COLUMNS,
                slice,
                null,
                started -> started.id().toString(),
                started -> "/imports/" + started.id(),
                List.of(),
                false);
        return new ModelAndView("registry/imports", status)
                .addObject("list", list)
                .addObject("kinds", ImportKind.values())
                .addObject("chosen", chosen)
                .addObject("area", query.area());
    }

    /// Takes a file; one that cannot be taken is answered on the same page, with the choice still made.
    @PostMapping
    ModelAndView begin(
            @RequestParam @Nullable MultipartFile file,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String area)
            throws IOException {
        ImportKind of = kind == null ? null : ImportKind.of(kind).orElse(null);
        try {
            if (of == null) {
                throw new Refusal.Invalid("import.kind");
            }
            return new ModelAndView("redirect:/imports/" + begin(file, of, area).id());
        } catch (Refusal.Invalid refusal) {
            ListQuery query = ListQuery.of("/imports", new LinkedMultiValueMap<>(), List.of());
            return page(query, of == null ? ImportKind.PERSON : of, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("error", words.refusal(refusal));
        }
    }

    private Import begin(@Nullable MultipartFile file, ImportKind kind, @Nullable String area) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new Refusal.Invalid("import.no-file");
        }
        Imports.Order order = new Imports.Order(kind, area == null || area.isBlank() ? null : area, false, false);
        try (InputStream content = file.getInputStream()) {
            return imports.begin(order, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "0") int after) {
        return page(imports.require(Import.Id.of(id)), state, after, HttpStatus.OK);
    }

    private ModelAndView page(Import started, @Nullable String state, int after, HttpStatus status) {
        Preview preview = Preview.of(
                started, state, after, (chosen, behind, most) -> imports.rows(started.id(), chosen, behind, most));
        return new ModelAndView("registry/import", status)
                .addObject("started", started)
                .addObject("percent", imports.percent(started))
                .addObject("preview", preview)
                .addObject("ledger", Ledger.path(started.kind()));
    }

    /// Polled while the work goes on; when it has ended, the page is loaded anew.
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        Import started = imports.require(Import.Id.of(id));
        if (!started.busy()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("started", started);
        model.addAttribute("percent", imports.percent(started));
        return "registry/import :: progress";
    }

    /// Confirms; where rows are wrong, only once it was said that they are to be left out.
    @PostMapping("/{id}/confirmation")
    ModelAndView confirm(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean skipWrong,
            @RequestParam(defaultValue = "false") boolean takeDoubtful) {
        Import started = imports.require(Import.Id.of(id));
        if (started.state() == Import.State.READY && started.counts().wrong() > 0 && !skipWrong) {
            String error = words.refusal(
                    new Refusal.Invalid("import.skip-wrong", started.counts().wrong()));
            return page(started, null, 0, HttpStatus.UNPROCESSABLE_CONTENT).addObject("error", error);
        }
        return new ModelAndView("redirect:/imports/"
                + imports.confirm(started.id(), takeDoubtful).id());
    }

    @PostMapping("/{id}/discarding")
    String discard(@PathVariable String id) {
        imports.discard(Import.Id.of(id));
        return "redirect:/imports/" + Import.Id.of(id);
    }

    @GetMapping("/{id}/wrong-rows")
    void wrongRows(@PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        String name = messages.getMessage("import.wrong-rows.file", null, locale);
        imports.writeWrongRows(Import.Id.of(id), locale, new Download(response, name + ".xlsx"));
    }

    @GetMapping("/templates/{kind}")
    void template(@PathVariable String kind, Locale locale, HttpServletResponse response) throws IOException {
        ImportKind of = ImportKind.of(kind).orElseThrow(() -> new Refusal.NotFound("import.kind"));
        String name = messages.getMessage("import.template." + of.code(), null, locale);
        imports.writeTemplate(of, locale, new Download(response, name + ".xlsx"));
    }
}
