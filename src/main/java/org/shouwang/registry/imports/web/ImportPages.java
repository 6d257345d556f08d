package org.shouwang.registry.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.imports.Import;
import org.shouwang.registry.imports.ImportKind;
import org.shouwang.registry.imports.ImportRow;
import org.shouwang.registry.imports.Imports;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// 导入记录: send a file, follow it, look at its rows, confirm or discard.
@Controller
@RequestMapping("/imports")
@Needs(Right.IMPORT)
class ImportPages {

    private static final int ROWS = 100;

    private static final List<Column<Import>> COLUMNS = List.of(
            Column.of("file", started -> Cell.text(started.fileName())),
            Column.of(
                    "kind",
                    started -> new Cell.Mark("import.kind." + started.kind().code(), Cell.Tone.GREY)),
            Column.of(
                    "state",
                    started -> new Cell.Mark("import.state." + started.state().code(), tone(started))),
            Column.number("total", started -> Cell.count((long) started.counts().total())),
            Column.number(
                    "doubtful", started -> Cell.count((long) started.counts().doubtful())),
            Column.number("wrong", started -> Cell.count((long) started.counts().wrong())),
            Column.of("created", started -> Cell.moment(started.createdAt())));

    private final Imports imports;
    private final MessageSource messages;

    ImportPages(Imports imports, MessageSource messages) {
        this.imports = imports;
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
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = ListQuery.of("/imports", parameters, List.of());
        Cursor after = query.after();
        List<Import> found = imports.latest(after == null ? null : after.id(), query.limit() + 1);
        Slice<Import> slice = Slice.cut(
                found, query.limit(), started -> new Cursor("", started.id().value()));
        model.addAttribute(
                "list",
                ListView.of(
                        "imports",
                        query,
                        COLUMNS,
                        slice,
                        null,
                        started -> started.id().toString(),
                        started -> "/imports/" + started.id(),
                        List.of()));
        model.addAttribute("kinds", ImportKind.values());
        model.addAttribute("area", query.area());
        return "registry/imports";
    }

    @PostMapping
    String begin(
            @RequestParam MultipartFile file,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String area)
            throws IOException {
        ImportKind of = ImportKind.of(kind).orElseThrow(() -> new Refusal.Invalid("import.kind"));
        if (file.isEmpty()) {
            throw new Refusal.Invalid("import.no-file");
        }
        try (InputStream content = file.getInputStream()) {
            Imports.Order order = new Imports.Order(of, area == null || area.isBlank() ? null : area, false, false);
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            return "redirect:/imports/" + imports.begin(order, name, content).id();
        }
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        Import started = imports.require(Import.Id.of(id));
        ImportRow.State chosen = Stream.of(ImportRow.State.values())
                .filter(each -> each.code().equals(state))
                .findFirst()
                .orElse(null);
        List<ImportRow> rows = started.busy() ? List.of() : imports.rows(started.id(), chosen, after, ROWS + 1);
        model.addAttribute("started", started);
        model.addAttribute("percent", imports.percent(started));
        model.addAttribute("states", ImportRow.State.values());
        model.addAttribute("chosen", chosen);
        model.addAttribute("after", after);
        model.addAttribute("rows", rows.size() > ROWS ? rows.subList(0, ROWS) : rows);
        model.addAttribute("next", rows.size() > ROWS ? rows.get(ROWS - 1).number() : null);
        return "registry/import";
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

    @PostMapping("/{id}/confirmation")
    String confirm(@PathVariable String id, @RequestParam(defaultValue = "false") boolean takeDoubtful) {
        return "redirect:/imports/"
                + imports.confirm(Import.Id.of(id), takeDoubtful).id();
    }

    @PostMapping("/{id}/discarding")
    String discard(@PathVariable String id) {
        imports.discard(Import.Id.of(id));
        return "redirect:/imports";
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
