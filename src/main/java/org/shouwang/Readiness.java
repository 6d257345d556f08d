package org.shouwang;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the launcher, on standard output, that everything is loaded and served.
@Component
class Readiness {

    private static final String MARKER = "SHOUWANG-READY";

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        System.out.println(MARKER);
    }
}
