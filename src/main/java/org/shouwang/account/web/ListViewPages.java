package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.view.ListViews;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Lists;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// 常用视图: saved, chosen to open first, removed; each from the list itself.
@Controller
@RequestMapping("/list-views")
@Needs({
    Right.SEE_AREAS,
    Right.SEE_PEOPLE,
    Right.SEE_ORGANISATIONS,
    Right.MANAGE_ACCOUNTS,
    Right.MANAGE_RIGHTS,
    Right.READ_AUDIT
})
class ListViewPages {

    private final ListViews views;

    ListViewPages(ListViews views) {
        this.views = views;
    }

    @PostMapping
    String save(
            @RequestParam String list,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean opens) {
        return "redirect:" + views.save(list, name, opens);
    }

    @PostMapping("/{id}/opening")
    String turnOpening(@PathVariable UUID id) {
        return "redirect:" + views.turnOpening(id) + "?view=all";
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable UUID id) {
        return "redirect:" + views.remove(id) + "?view=all";
    }

    /// Opens a list that nothing is asked of with the view that its reader chose for that.
    @Configuration(proxyBeanMethods = false)
    static class Opening implements WebMvcConfigurer, HandlerInterceptor {

        private static final Set<String> NOTHING_ASKED = Set.of("area", "language");

        private final ListViews views;
        private final Lists lists;

        Opening(ListViews views, Lists lists) {
            this.views = views;
            this.lists = lists;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this);
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws java.io.IOException {
            String path = request.getRequestURI();
            if (!request.getMethod().equals("GET")
                    || !NOTHING_ASKED.containsAll(request.getParameterMap().keySet())
                    || Principal.current().isEmpty()
                    || !lists.has(path)) {
                return true;
            }
            String area = request.getParameter("area");
            String address = first(path, area);
            if (address != null) {
                response.sendRedirect(address);
            }
            return address == null;
        }

        private @Nullable String first(String path, @Nullable String area) {
            return views.of(path).stream()
                    .filter(view -> view.first())
                    .map(view -> view.in(area))
                    .findFirst()
                    .orElse(null);
        }
    }
}
