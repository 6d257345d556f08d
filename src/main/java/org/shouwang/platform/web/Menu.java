package org.shouwang.platform.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/// The menu as the reader's rights leave it: groups in their order, none of them empty.
@Component
class Menu {

    record Item(String group, String path, boolean here, List<Entry> entries) {}

    record Entry(String key, String path, boolean here) {}

    private final List<MenuEntry> entries;

    Menu(List<MenuEntry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(MenuEntry::group).thenComparing(MenuEntry::order))
                .toList();
    }

    List<Item> visibleTo(Authentication reader, String path) {
        Set<String> rights = reader.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        Map<MenuEntry.Group, List<MenuEntry>> groups = entries.stream()
                .filter(entry -> entry.right() == null || rights.contains(entry.right()))
                .collect(Collectors.groupingBy(
                        MenuEntry::group, () -> new EnumMap<>(MenuEntry.Group.class), Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> item(group.getKey(), group.getValue(), path))
                .toList();
    }

    private static Item item(MenuEntry.Group group, List<MenuEntry> entries, String path) {
        List<Entry> shown = entries.stream()
                .map(entry -> new Entry(entry.key(), entry.path(), isHere(entry.path(), path)))
                .toList();
        boolean here = shown.stream().anyMatch(Entry::here);
        return new Item(
                group.name().toLowerCase(java.util.Locale.ROOT),
                shown.getFirst().path(),
                here,
                shown);
    }

    private static boolean isHere(String entry, String path) {
        return entry.equals("/") ? path.equals("/") : path.equals(entry) || path.startsWith(entry + "/");
    }
}
