package org.shouwang.registry.imports.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Download;
import org.shouwang.registry.imports.Import;
import org.shouwang.registry.imports.ImportKind;
import org.shouwang.registry.imports.Imports;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Imports for scripts and other systems.
@RestController
@RequestMapping("/api/v1/imports")
@Needs(Right.IMPORT)
class ImportApi {

    private final Imports imports;
    private final ImportWords words;

    ImportApi(Imports imports, ImportWords words) {
        this.imports = imports;
        this.words = words;
    }

    /// How many rows are in each state.
    record Counts(int total, @JsonProperty("new") int fresh, int changed, int same, int doubtful, int wrong) {

        static Counts of(Import.Counts counts) {
            return new Counts(
                    counts.total(), counts.fresh(), counts.changed(), counts.same(), counts.doubtful(), counts.wrong());
        }
    }

    /// How far the work is; `total` is 100.
    record Progress(int done, int total) {}

    /// An import as it stands.
    ///
    /// @param result   once applied: how many were `added`, `changed`, `requested`, and new `households`
    /// @param refusal  the code of why it was refused
    /// @param problem  why it was refused, in the reader's language
    /// @param notices  what is to be said about the header
    /// @param phases   milliseconds that each phase took
    record View(
            String id,
            String kind,
            String state,
            Progress progress,
            Counts counts,
            Map<String, Long> result,
            @Nullable String refusal,
            @Nullable String problem,
            List<String> notices,
            Map<String, Long> phases,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /// Sends a file, .csv or .xlsx.
    ///
    /// `kind`: person, household, property, place. `confirm`: manual (default) waits for a confirmation;
    /// auto applies when no row is wrong or doubtful, with `skipWrong=true` also then, without those rows.
    /// Refusals: 413 or 422 `blob_too_large`; 422 `import.kind`, `import.confirm`, `import.area`, `import.no-file`,
    /// `blob_quota`.
    @Operation(summary = "Sends a file, .csv or .xlsx; it is read in the background")
    @PostMapping
    ResponseEntity<View> begin(
            @RequestParam MultipartFile file,
            @RequestParam String kind,
            @RequestParam(defaultValue = "manual") String confirm,
            @RequestParam(defaultValue = "false") boolean skipWrong,
            @RequestParam(required = false) @Nullable String area)
            throws IOException {
        ImportKind of = ImportKind.of(kind).orElseThrow(() -> new Refusal.Invalid("import.kind"));
        if (!confirm.equals("auto") && !confirm.equals("manual")) {
            throw new Refusal.Invalid("import.confirm");
        }
        if (file.isEmpty()) {
            throw new Refusal.Invalid("import.no-file");
        }
        var order =
                new Imports.Order(of, area == null || area.isBlank() ? null : area, confirm.equals("auto"), skipWrong);
        try (InputStream content = file.getInputStream()) {
            Import started = imports.begin(order, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .location(URI.create("/api/v1/imports/" + started.id()))
                    .body(view(started));
        }
    }

    /// One's own imports, the latest 50.
    @Operation(summary = "One's own imports, the latest 50")
    @GetMapping
    List<View> latest() {
        return imports.latest(null, 50).stream().map(this::view).toList();
    }

    @Operation(summary = "An import as it stands")
    @GetMapping("/{id}")
    View find(@PathVariable String id) {
        return view(imports.require(Import.Id.of(id)));
    }

    /// Confirms; see [Imports#confirm].
    @Operation(summary = "Confirms what the preview shows; all of it is applied or nothing")
    @PostMapping("/{id}/confirmation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View confirm(@PathVariable String id, @RequestParam(defaultValue = "false") boolean takeDoubtful) {
        return view(imports.confirm(Import.Id.of(id), takeDoubtful));
    }

    @Operation(summary = "Gives an import up before it is applied")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id) {
        imports.discard(Import.Id.of(id));
    }

    /// The workbook of wrong and doubtful rows.
    @Operation(summary = "The workbook of wrong and doubtful rows")
    @GetMapping("/{id}/wrong-rows")
    void wrongRows(@PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        imports.writeWrongRows(Import.Id.of(id), locale, new Download(response, "wrong-rows.xlsx"));
    }

    @Operation(summary = "The empty workbook for a kind")
    @GetMapping("/templates/{kind}")
    void template(@PathVariable String kind, Locale locale, HttpServletResponse response) throws IOException {
        ImportKind of = ImportKind.of(kind).orElseThrow(() -> new Refusal.NotFound("import.kind"));
        imports.writeTemplate(of, locale, new Download(response, of.code() + ".xlsx"));
    }

    private View view(Import started) {
        return new View(
                started.id().toString(),
                started.kind().code(),
                started.state().code(),
                new Progress(imports.percent(started), 100),
                Counts.of(started.counts()),
                started.result(),
                started.refusal().isEmpty() ? null : started.refusal(),
                words.refusal(started),
                started.notices().stream()
                        .map(flaw -> words.flaw(started.kind(), flaw))
                        .toList(),
                started.phases(),
                started.createdAt(),
                started.finishedAt());
    }
}
