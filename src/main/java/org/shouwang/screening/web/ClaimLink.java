package org.shouwang.screening.web;

import jakarta.servlet.http.HttpServletRequest;
import org.shouwang.platform.web.QrCode;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What a holder is handed, to fetch a pass by: a code to scan, and a word to type where that cannot be. Shown once.
///
/// @param page where it is typed
record ClaimLink(String word, String page) {

    static ClaimLink of(String word, HttpServletRequest request) {
        return new ClaimLink(
                word,
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(PhonePassPages.PAGE)
                        .build()
                        .toUriString());
    }

    /// The word stands where no server is told it.
    public String qr() {
        return QrCode.svg(page + "#" + word);
    }

    @Override
    public String toString() {
        return "ClaimLink";
    }
}
