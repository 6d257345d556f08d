package org.shouwang.registry.web;

import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.registry.Search;
import org.shouwang.registry.SearchHits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// 查找: where is it? As a page, and as the lines under the search box while somebody types.
@Controller
@Needs(Right.SEE_PEOPLE)
class SearchPages {

    private final Search search;
    private final Areas areas;

    SearchPages(Search search, Areas areas) {
        this.search = search;
        this.areas = areas;
    }

    @GetMapping("/search")
    String find(
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        SearchHits hits = search.find(q);
        model.addAttribute("hits", hits).addAttribute("q", q).addAttribute("tree", areas.tree());
        return fragment == null ? "registry/search" : "registry/hits :: hits";
    }
}
