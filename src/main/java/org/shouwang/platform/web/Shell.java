package org.shouwang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// What the page frame asks: `@shell` in the templates.
@Component("shell")
public class Shell {

    private static final String AREA_PATH = "shell.areaPath";

    private final Menu menu;
    private final ObjectProvider<AreaTrail> trail;
    private final ObjectProvider<Answering> answering;
    private final ObjectProvider<Waiting> waiting;

    Shell(
            Menu menu,
            ObjectProvider<AreaTrail> trail,
            ObjectProvider<Answering> answering,
            ObjectProvider<Waiting> waiting) {
        this.menu = menu;
        this.trail = trail;
        this.answering = answering;
        this.waiting = waiting;
    }

    /// What waits for the reader 消息; null for nobody in particular.
    public Waiting.@Nullable Count waiting() {
        Waiting known = waiting.getIfAvailable();
        return known == null || Principal.current().isEmpty() ? null : known.count();
    }

    /// Who answers for what this page is about 谁负责; nobody where the reader may not know.
    public List<Answering.Answer> answers(String kind, @Nullable UUID id, String area) {
        Answering known = answering.getIfAvailable();
        return known == null ? List.of() : known.answers(kind, id, area);
    }

    /// Who is posted to a community 下沉; nobody where the reader may not know.
    public List<Answering.Answer> posted(String community) {
        Answering known = answering.getIfAvailable();
        return known == null ? List.of() : known.posted(community);
    }

    /// For pages whose area stands in the path: `/glance/{area}`.
    public static void areaStandsIn(HttpServletRequest request, String pattern) {
        request.setAttribute(AREA_PATH, pattern);
    }

    public List<Menu.Item> menu() {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        return reader == null || Principal.current().isEmpty()
                ? List.of()
                : menu.visibleTo(reader, request().getRequestURI());
    }

    /// The trail to the area of this page: its `area` parameter, or what the page put into the model.
    public List<AreaTrail.Step> trail(@Nullable String area) {
        AreaTrail areas = trail.getIfAvailable();
        if (areas == null || Principal.current().isEmpty()) {
            return List.of();
        }
        return areas.to(area != null ? area : request().getParameter("area"));
    }

    /// What the area is called that a list is about: the one asked for, or those that the reader has.
    public String here(@Nullable String area) {
        AreaTrail areas = trail.getIfAvailable();
        Optional<Principal> reader = Principal.current();
        if (areas == null || reader.isEmpty()) {
            return "";
        }
        List<String> codes = area != null ? List.of(area) : reader.get().scope().prefixes();
        return codes.stream()
                .map(code -> areas.to(code).stream()
                        .map(AreaTrail.Step::name)
                        .filter(name -> !name.isEmpty())
                        .reduce("", (before, last) -> last))
                .collect(Collectors.joining(" "));
    }

    /// This page's address with another area.
    public String at(String area) {
        Object pattern = request().getAttribute(AREA_PATH);
        return pattern instanceof String path
                ? path.replace("{area}", area)
                : UriComponentsBuilder.fromPath(request().getRequestURI())
                        .queryParam("area", area)
                        .toUriString();
    }

    /// This page's address in the other language.
    public String otherLanguage() {
        return UriComponentsBuilder.fromPath(request().getRequestURI())
                .query(request().getQueryString())
                .replaceQueryParam("language", isEnglish() ? "zh-CN" : "en")
                .build()
                .toUriString();
    }

    public boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    public boolean isSignedIn() {
        return Principal.current().isPresent();
    }

    public @Nullable String name() {
        return Principal.current().map(Principal::name).orElse(null);
    }

    public @Nullable String role() {
        return Principal.current().map(Principal::role).orElse(null);
    }

    /// True when the reader holds the right: for buttons that only some may see.
    public boolean may(String right) {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null
                && reader.getAuthorities().stream().anyMatch(authority -> right.equals(authority.getAuthority()));
    }

    public String csrf() {
        Object token = request().getAttribute(CsrfToken.class.getName());
        return token instanceof CsrfToken csrf ? Objects.toString(csrf.getToken(), "") : "";
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
