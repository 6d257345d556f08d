package org.shouwang.work.paper.web;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.work.paper.Layout;
import org.shouwang.work.paper.LayoutFiles;
import org.shouwang.work.paper.Layouts;
import org.shouwang.work.paper.OfficeSeal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Layouts and seals for programs: which an office has, send one, put it in force, end it. The seal's picture is
/// never handed out here: it is for the office's own head to look at.
@RestController
@Needs(Right.DIRECT_WORK)
class LayoutApi {

    private final Layouts layouts;
    private final LayoutFiles files;
    private final Areas areas;

    LayoutApi(Layouts layouts, LayoutFiles files, Areas areas) {
        this.layouts = layouts;
        this.files = files;
        this.areas = areas;
    }

    /// @param state `draft`, `in_force` or `ended`
    record One(
            UUID id,
            String areaCode,
            String kind,
            int version,
            String name,
            String state,
            UUID keptBy,
            Instant keptAt,
            @Nullable Instant inForceAt,
            @Nullable Instant endedAt) {}

    private static One of(Layout one) {
        return new One(
                one.id().value(),
                one.areaCode(),
                one.kind(),
                one.version(),
                one.name(),
                one.state(),
                one.keptBy(),
                one.keptAt(),
                one.inForceAt(),
                one.endedAt());
    }

    @Operation(summary = "An office's own layouts by kind of document, the latest version first")
    @GetMapping("/api/v1/layouts")
    List<One> list(@RequestParam String area) {
        return layouts.of(areas.require(area).code()).stream()
                .map(LayoutApi::of)
                .toList();
    }

    @Operation(
            summary = "Sends a layout, .docx, as the next version, which does not hold yet; a repeat of the same id"
                    + " answers the same")
    @PostMapping("/api/v1/layouts")
    One keep(
            @RequestParam String id,
            @RequestParam String area,
            @RequestParam String kind,
            @RequestParam("file") MultipartFile sent)
            throws IOException {
        try (InputStream content = sent.getInputStream()) {
            return of(
                    layouts.keep(Layout.Id.of(id), areas.require(area).code(), kind, LayoutPages.name(sent), content));
        }
    }

    @Operation(summary = "A layout filled with an example")
    @GetMapping("/api/v1/layouts/{id}/preview.docx")
    ResponseEntity<byte[]> preview(@PathVariable String id) throws IOException {
        return LayoutPages.docx("样张.docx", files.preview(Layout.Id.of(id)));
    }

    @Operation(summary = "Puts a layout in force in place of the one before; a repeat changes nothing")
    @PostMapping("/api/v1/layouts/{id}/use")
    One use(@PathVariable String id) {
        return of(layouts.use(Layout.Id.of(id)));
    }

    @Operation(summary = "Ends the layout in force: the one by the standard holds again; a repeat changes nothing")
    @PostMapping("/api/v1/layouts/{id}/end")
    One end(@PathVariable String id) {
        return of(layouts.end(Layout.Id.of(id)));
    }

    record Set(UUID id, String areaCode, UUID setBy, Instant setAt) {}

    private static Set of(OfficeSeal one) {
        return new Set(one.id(), one.areaCode(), one.setBy(), one.setAt());
    }

    @Operation(summary = "The seal that an office uses now, without its picture: one entry, or none")
    @GetMapping("/api/v1/seals")
    List<Set> seal(@RequestParam String area) {
        Optional<OfficeSeal> one = layouts.seal(areas.require(area).code());
        return one.map(LayoutApi::of).stream().toList();
    }

    @Operation(
            summary = "Sets the office's seal, .png, in place of the one before; for the office's own head; a repeat"
                    + " of the same id answers the same")
    @PostMapping("/api/v1/seals")
    Set setSeal(@RequestParam UUID id, @RequestParam String area, @RequestParam("file") MultipartFile sent)
            throws IOException {
        try (InputStream content = sent.getInputStream()) {
            return of(layouts.setSeal(id, areas.require(area).code(), content));
        }
    }

    @Operation(summary = "Takes the office's seal out of use; a repeat changes nothing")
    @PostMapping("/api/v1/seals/withdrawal")
    List<Set> withdraw(@RequestParam UUID id, @RequestParam String area) {
        layouts.withdrawSeal(id, areas.require(area).code());
        return seal(area);
    }
}
