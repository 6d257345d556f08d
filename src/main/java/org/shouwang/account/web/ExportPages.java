package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.export.Export;
import org.shouwang.account.export.ExportOrder;
import org.shouwang.account.export.Exports;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Download;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Listed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 导出: what leaves with this table and what for; and what I took out before.
@Controller
@RequestMapping("/exports")
@Needs({Right.EXPORT, Right.READ_AUDIT, Right.MANAGE_ACCOUNTS})
class ExportPages {

    private final Exports exports;
    private final ExportList list;
    private final Problems problems;

    ExportPages(Exports exports, ExportList list, Problems problems) {
        this.exports = exports;
        this.list = list;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView mine(@RequestParam MultiValueMap<String, String> parameters) {
        return new ModelAndView("account/exports")
                .addObject("list", list.view(ListQuery.of("/exports", parameters, List.of())));
    }

    @GetMapping("/new")
    ModelAndView ask(@RequestParam(name = "list") String address) {
        return form(address, null, HttpStatus.OK);
    }

    private ModelAndView form(String address, @Nullable String error, HttpStatus status) {
        Listed<?> listed = exports.list(address);
        return new ModelAndView("account/export-form", status)
                .addObject("listed", listed)
                .addObject("address", listed.query().address())
                .addObject("area", listed.query().area())
                .addObject("total", listed.source().total(listed.query()))
                .addObject("reasons", Export.Reason.values())
                .addObject("error", error);
    }

    /// Sends the table, or leads to where it will be.
    @PostMapping
    @Nullable
    ModelAndView begin(
            @RequestParam(name = "list") String address,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "false") boolean unmasked,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        try {
            ExportOrder order = ExportOrder.of(address, format, reason, purpose, unmasked, locale);
            Export export = exports.begin(order, begun -> new Download(response, begun.fileName()));
            return export.rows() != null ? null : new ModelAndView("redirect:/exports/" + export.id());
        } catch (Refusal.Invalid refusal) {
            String error = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            return form(address, error, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("format", format)
                    .addObject("reason", reason)
                    .addObject("purpose", purpose);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return page("account/export", exports.require(id));
    }

    /// Polled while it is being written; when it is, the page is loaded anew.
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable UUID id, HttpServletResponse response) {
        Export export = exports.require(id);
        String state = list.state(export);
        if (!state.equals("queued") && !state.equals("running")) {
            response.setHeader("HX-Refresh", "true");
        }
        return page("account/export :: progress", export);
    }

    private ModelAndView page(String view, Export export) {
        return new ModelAndView(view)
                .addObject("export", export)
                .addObject("state", list.state(export))
                .addObject("percent", list.percent(export));
    }

    @GetMapping("/{id}/file")
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        send(exports, id, response);
    }

    static void send(Exports exports, UUID id, HttpServletResponse response) throws IOException {
        Export export = exports.require(id);
        try (InputStream content = exports.open(id);
                OutputStream out = new Download(response, export.fileName())) {
            content.transferTo(out);
        }
    }
}
