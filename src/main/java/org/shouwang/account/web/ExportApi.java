package org.shouwang.account.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.export.Export;
import org.shouwang.account.export.ExportOrder;
import org.shouwang.account.export.Exports;
import org.shouwang.platform.web.Download;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Exports of lists for scripts and other systems.
@RestController
@RequestMapping("/api/v1/exports")
@Needs({Right.EXPORT, Right.READ_AUDIT, Right.MANAGE_ACCOUNTS})
class ExportApi {

    private final Exports exports;
    private final ExportList list;

    ExportApi(Exports exports, ExportList list) {
        this.exports = exports;
        this.list = list;
    }

    /// @param state `sent`, `queued`, `running`, `ready`, `failed`, `cancelled` or `gone`
    record View(
            UUID id,
            String number,
            String list,
            String title,
            String format,
            String reason,
            String purpose,
            boolean unmasked,
            String state,
            int percent,
            @Nullable Long rows,
            Instant createdAt) {}

    /// Exports a list, named by the address of its page with filters, sort and columns.
    ///
    /// `reason`: verify, report, dispatch, analyse, archive, other; `purpose`: 4 to 100 characters. Answers the
    /// table itself, or 202 where it has more than 20,000 rows: then it is to be fetched when `ready`.
    /// Refusals: 403 `account.right_missing`; 404 `list.unknown`; 422 `export.purpose`, `export.reason`,
    /// `export.format`, and those of the list.
    @Operation(summary = "Exports a list for a stated purpose; long ones are written in the background")
    @PostMapping
    @Nullable
    ResponseEntity<View> begin(
            @RequestParam(name = "list") String address,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "false") boolean unmasked,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        ExportOrder order = ExportOrder.of(address, format, reason, purpose, unmasked, locale);
        Export export = exports.begin(order, begun -> new Download(response, begun.fileName()));
        return export.rows() != null
                ? null
                : ResponseEntity.accepted()
                        .location(URI.create("/api/v1/exports/" + export.id()))
                        .body(view(export));
    }

    /// One's own exports, the latest 50.
    @Operation(summary = "One's own exports, the latest 50")
    @GetMapping
    List<View> latest() {
        return exports.latest(null, 50).stream().map(this::view).toList();
    }

    @Operation(summary = "One's own export and how far it is")
    @GetMapping("/{id}")
    View find(@PathVariable UUID id) {
        return view(exports.require(id));
    }

    @Operation(summary = "The exported table")
    @GetMapping("/{id}/file")
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        ExportPages.send(exports, id, response);
    }

    private View view(Export export) {
        return new View(
                export.id(),
                export.number(),
                export.list(),
                export.title(),
                export.format().code(),
                export.reason().code(),
                export.purpose(),
                export.unmasked(),
                list.state(export),
                export.rows() != null ? 100 : list.percent(export),
                export.rows(),
                export.createdAt());
    }
}
