package org.shouwang.platform.web.list;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// All lists of the installation, found by their addresses; `@lists` in the templates.
@Component("lists")
public class Lists {

    private static final int LONGEST_ADDRESS = 2_000;

    private final ObjectProvider<ListSource<?>> sources;
    private final ObjectProvider<ListImport> imports;
    private final ObjectProvider<SavedViews> views;

    Lists(ObjectProvider<ListSource<?>> sources, ObjectProvider<ListImport> imports, ObjectProvider<SavedViews> views) {
        this.sources = sources;
        this.imports = imports;
        this.views = views;
    }

    /// The list that an address asks for, with the filters that it knows.
    ///
    /// @throws Refusal.NotFound `list.unknown` where no list stands there
    /// @throws Refusal.Invalid  as [ListQuery#of]
    public Listed<?> open(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            throw new Refusal.Invalid("list.too-long", "list");
        }
        int end = address.indexOf('?');
        String path = end < 0 ? address : address.substring(0, end);
        return listed(require(path), path, parameters(end < 0 ? "" : address.substring(end + 1)));
    }

    private static MultiValueMap<String, String> parameters(String query) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String part : query.split("&")) {
            int end = part.indexOf('=');
            if (end > 0) {
                parameters.add(decoded(part.substring(0, end)), decoded(part.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("list.unknown");
        }
    }

    private static <T> Listed<T> listed(ListSource<T> source, String path, MultiValueMap<String, String> asked) {
        return new Listed<>(
                source, ListQuery.of(path, asked, source.filterNames()).from(null));
    }

    private ListSource<?> require(String path) {
        return sources.stream()
                .filter(source -> source.standsAt(path))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("list.unknown"));
    }

    /// Whether a list stands at this path.
    public boolean has(String path) {
        return sources.stream().anyMatch(source -> source.standsAt(path));
    }

    /// What it takes to export the list at a path; an authority that nobody holds where there is none.
    public String exportRight(String path) {
        return sources.stream()
                .filter(source -> source.standsAt(path))
                .map(ListSource::exportRight)
                .findFirst()
                .orElse("");
    }

    /// Where rows of the list at a path are brought in; null where they are not.
    public @Nullable ListImport imports(String path) {
        return imports.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /// What the reader saved of the list at this path.
    public List<SavedViews.View> views(String path) {
        SavedViews saved = views.getIfAvailable();
        return saved == null ? List.of() : saved.of(path);
    }
}
