package org.shouwang.platform.field.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shouwang.platform.web.OfflineWorker;
import org.shouwang.platform.web.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The field app's page, the worker that opens it without signal, and what makes it installable. Nothing
/// here is about anybody: who uses the phone is known to the phone alone until it speaks to the
/// interface.
@Controller
@Open
class FieldPages {

    private final FieldShell shell;

    FieldPages(FieldShell shell) {
        this.shell = shell;
    }

    @GetMapping("/field")
    ModelAndView app() {
        return new ModelAndView("field/app").addObject("files", scripts()).addObject("styles", shell.styles());
    }

    /// What the first screens need; the rest comes from the phone when a screen asks for it.
    private List<String> scripts() {
        return shell.files().stream()
                .filter(file -> file.startsWith("/app/field/") && file.endsWith(".js")
                        || shell.scripts().contains(file))
                .toList();
    }

    @GetMapping("/field/worker.js")
    ResponseEntity<String> worker() throws IOException {
        List<String> files = new ArrayList<>(shell.files());
        files.addAll(
                List.of("/field", "/field/app.json?in=zh", "/field/app.json?in=en", "/field/manifest.webmanifest"));
        return OfflineWorker.script("field", "/field", shell.version(), files);
    }

    /// Version, the modules' scripts and the texts.
    @GetMapping("/field/app.json")
    ResponseEntity<Map<String, Object>> words(@RequestParam(name = "in", defaultValue = "zh") String language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(Map.of(
                        "version",
                        shell.version(),
                        "scripts",
                        shell.scripts(),
                        "words",
                        shell.words(language.equals("en"))));
    }

    @GetMapping("/field/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifest() {
        Map<String, String> words = shell.words(false);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("Content-Type", "application/manifest+json")
                .body(Map.of(
                        "id", "/field",
                        "name", words.getOrDefault("app", ""),
                        "short_name", words.getOrDefault("app.short", ""),
                        "lang", "zh-CN",
                        "start_url", "/field",
                        "scope", "/field",
                        "display", "standalone",
                        "background_color", "#f5f6f8",
                        "theme_color", "#1f3f66",
                        "icons", List.of(icon("192", "any"), icon("512", "any"), icon("512-maskable", "maskable"))));
    }

    private static Map<String, String> icon(String name, String purpose) {
        String size = name.replaceAll("\\D", "");
        return Map.of(
                "src",
                "/app/field/icons/" + name + ".png",
                "sizes",
                size + "x" + size,
                "type",
                "image/png",
                "purpose",
                purpose);
    }
}
