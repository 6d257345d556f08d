package org.shouwang.screening.border.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.UploadedFile;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.arrival.Provinces;
import org.shouwang.screening.border.BorderEntry;
import org.shouwang.screening.border.BorderFiles;
import org.shouwang.screening.border.BorderIntake;
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

/// 外区移交文件: whom do we hand over to a district that has no line to us, and who came from there?
@Controller
@RequestMapping("/border-files")
@Needs(Right.UNMASK)
class BorderPages {

    private static final int MOST = 100;

    private final BorderFiles files;
    private final BorderIntake intake;
    private final Checkpoints checkpoints;
    private final Places places;
    private final Problems problems;

    BorderPages(BorderFiles files, BorderIntake intake, Checkpoints checkpoints, Places places, Problems problems) {
        this.files = files;
        this.intake = intake;
        this.checkpoints = checkpoints;
        this.places = places;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView all(Locale locale) {
        return page(HttpStatus.OK, locale);
    }

    /// A district as it is said.
    record Said(String code, String name, int people) {}

    private ModelAndView page(HttpStatus status, Locale locale) {
        List<BorderEntry> entries = files.all();
        return new ModelAndView("screening/border", status)
                .addObject(
                        "waiting",
                        files.waiting().stream()
                                .map(one ->
                                        new Said(one.division(), Provinces.say(one.division(), locale), one.people()))
                                .toList())
                .addObject("out", entries.stream().filter(BorderEntry::out).toList())
                .addObject("taken", entries.stream().filter(one -> !one.out()).toList())
                .addObject("desks", desks())
                .addObject("id", UuidCreator.getTimeOrderedEpoch());
    }

    /// Where those who come are registered: stations and motorway exits first.
    private List<Place> desks() {
        List<Place.Id> gates = Principal.required().scope().prefixes().stream()
                .flatMap(area -> checkpoints.list(area, Checkpoint.State.CHECKPOINT, null, null, MOST).rows().stream())
                .sorted(Comparator.comparing(one -> one.watches() == Checkpoint.Watch.COMPOUND))
                .map(Checkpoint::id)
                .toList();
        return places.those(gates).stream()
                .sorted(Comparator.comparingInt(place -> gates.indexOf(place.id())))
                .toList();
    }

    /// Its word is shown once, on the answer.
    @PostMapping
    ModelAndView give(@RequestParam String id, @RequestParam String division, Locale locale) {
        try {
            UUID file = Ids.parse(id, "border.unknown");
            String word = files.give(file, division);
            return page(HttpStatus.CREATED, locale).addObject("word", word).addObject("made", file);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return refused(refusal, locale);
        }
    }

    @PostMapping("/{id}/word")
    ModelAndView renewWord(@PathVariable UUID id, Locale locale) {
        String word = files.renewWord(id);
        return page(HttpStatus.CREATED, locale).addObject("word", word).addObject("made", id);
    }

    private ModelAndView refused(Refusal refusal, Locale locale) {
        HttpStatus status =
                refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        return page(status, locale)
                .addObject(
                        "error",
                        problems.text(refusal.code(), refusal.arguments().toArray(), locale));
    }

    @GetMapping("/{id}/handover")
    ResponseEntity<byte[]> file(@PathVariable UUID id) {
        return download("移交 " + id.toString().substring(28), files.file(id));
    }

    @GetMapping("/{id}/receipt")
    ResponseEntity<byte[]> receipt(@PathVariable UUID id) {
        return download("回执 " + id.toString().substring(28), intake.receipt(id));
    }

    private static ResponseEntity<byte[]> download(String name, byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".swb", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @PostMapping("/taken")
    ModelAndView take(
            @RequestParam @Nullable MultipartFile file,
            @RequestParam String word,
            @RequestParam String checkpoint,
            Locale locale)
            throws IOException {
        try {
            BorderEntry entry = intake.take(
                    new UploadedFile(sent(file)), word, new Place.Id(Ids.parse(checkpoint, "checkpoint.unknown")));
            return page(HttpStatus.OK, locale).addObject("in", entry);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return refused(refusal, locale);
        }
    }

    @PostMapping("/receipts")
    ModelAndView settle(@RequestParam @Nullable MultipartFile file, Locale locale) throws IOException {
        try {
            int left = files.settle(new UploadedFile(sent(file)));
            return page(HttpStatus.OK, locale).addObject("left", left);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return refused(refusal, locale);
        }
    }

    private static MultipartFile sent(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new Refusal.Invalid("border.file");
        }
        return file;
    }
}
