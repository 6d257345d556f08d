package org.shouwang.platform.web;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The way in: leads to the first page that the reader's role uses.
@Controller
@AnyAccount
class HomePage {

    private final Menu menu;

    HomePage(Menu menu) {
        this.menu = menu;
    }

    @GetMapping("/")
    String home(Authentication reader) {
        List<Menu.Item> items = menu.visibleTo(reader, "/");
        return items.isEmpty()
                ? "platform/home"
                : "redirect:" + items.getFirst().path();
    }
}
