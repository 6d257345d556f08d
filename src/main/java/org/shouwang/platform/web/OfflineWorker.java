package org.shouwang.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// The service worker of a page that opens without signal 离线页面: page and files come from the phone, all
/// of one version. The version stands in the script itself, so that a browser that finds another installs
/// it beside the old and changes over.
public final class OfflineWorker {

    private static final Resource SCRIPT = new ClassPathResource("/platform/offline-worker.js", OfflineWorker.class);

    private OfflineWorker() {}

    /// @param name  of its caches, unlike any other worker's
    /// @param page  the address that it opens, also where it works
    /// @param files whatever else it needs
    public static ResponseEntity<String> script(String name, String page, String version, List<String> files)
            throws IOException {
        JsonMapper json = JsonMapper.shared();
        String head = "const NAME = %s\nconst PAGE = %s\nconst VERSION = %s\nconst FILES = %s\n"
                .formatted(
                        json.writeValueAsString(name),
                        json.writeValueAsString(page),
                        json.writeValueAsString(name + "-" + version),
                        json.writeValueAsString(files));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("Content-Type", "text/javascript;charset=UTF-8")
                .header("Service-Worker-Allowed", page)
                .body(head + SCRIPT.getContentAsString(StandardCharsets.UTF_8));
    }
}
