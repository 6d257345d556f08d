package org.shouwang.screening.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.shouwang.platform.web.OfflineWorker;
import org.shouwang.platform.web.Open;
import org.shouwang.screening.PassKind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// 我的通行证: what do I show at the gate? For anybody, without an account; nothing here is about anybody, since the pass is
/// known to the phone alone. The worker opens it without signal.
@Controller
@RequestMapping(PhonePassPages.PAGE)
@Open
class PhonePassPages {

    static final String PAGE = "/my-pass";

    private static final List<String> FILES = List.of(
            "/app/css/base.css",
            "/app/css/button.css",
            "/app/css/tokens.css",
            "/app/field/icons/192.png",
            "/app/icon.svg",
            "/app/lib/noble-ed25519/index.js",
            "/app/lib/qr/index.js",
            "/app/pass/base45.js",
            "/app/pass/content.js",
            "/app/pass/ed25519.js",
            "/app/pass/phone/clock.js",
            "/app/pass/phone/keys.js",
            "/app/pass/phone/main.js",
            "/app/pass/phone/phone.css",
            "/app/pass/phone/server.js",
            "/app/pass/phone/shown.js",
            "/app/pass/phone/store.js",
            "/app/pass/verify.js");

    /// What the page itself is made of.
    private static final List<String> MADE_OF = List.of(
            "templates/screening/my-pass.html",
            "messages/my-pass_zh_CN.properties",
            "messages/my-pass_en.properties",
            "messages/platform_zh_CN.properties",
            "messages/platform_en.properties",
            "messages/screening_zh_CN.properties",
            "messages/screening_en.properties");

    private final String version = version();

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String path : Stream.concat(FILES.stream().map(file -> "static" + file), MADE_OF.stream())
                    .toList()) {
                digest.update(new ClassPathResource(path).getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @GetMapping
    ModelAndView show() {
        return new ModelAndView("screening/my-pass").addObject("kinds", PassKind.values());
    }

    @GetMapping("/worker.js")
    ResponseEntity<String> worker() throws IOException {
        return OfflineWorker.script(
                "my-pass",
                PAGE,
                version,
                Stream.concat(Stream.of(PAGE), FILES.stream()).toList());
    }
}
