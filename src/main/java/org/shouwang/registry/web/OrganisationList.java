package org.shouwang.registry.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.springframework.stereotype.Component;

/// The list of organisations, by name.
@Component
class OrganisationList implements ListSource<Organisation> {

    private final Organisations organisations;
    private final Areas areas;

    OrganisationList(Organisations organisations, Areas areas) {
        this.organisations = organisations;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public String path() {
        return "/organisations";
    }

    @Override
    public List<String> filterNames() {
        return List.of("kind", InPlace.FILTER);
    }

    @Override
    public Slice<Organisation> slice(ListQuery query) {
        String area = Here.of(areas, query.area()).code();
        return organisations.list(area, kind(query), InPlace.id(query), query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Organisation organisation) {
        return organisation.id().toString();
    }

    @Override
    public String href(Organisation organisation) {
        return "/organisations/" + organisation.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "kind",
                Stream.of(Organisation.Kind.values())
                        .map(kind -> new ListView.Option(kind.code(), "organisation.kind." + kind.code()))
                        .toList()));
    }

    @Override
    public Set<String> masked() {
        return Set.of("phone");
    }

    @Override
    public Map<String, Map<String, String>> unmasked(List<Organisation> rows, String export) {
        Map<String, Map<String, String>> opened = new HashMap<>();
        organisations.unmaskAll(rows, export).forEach((id, phone) -> opened.put(id.toString(), Map.of("phone", phone)));
        return opened;
    }

    private static Organisation.@Nullable Kind kind(ListQuery query) {
        String kind = query.filter("kind");
        return kind == null
                ? null
                : Coded.of(Organisation.Kind.class, kind)
                        .orElseThrow(() -> new Refusal.Invalid("organisation.kind_unknown"));
    }

    @Override
    public List<Column<Organisation>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", organisation -> Cell.text(organisation.name())),
                Column.of(
                        "kind",
                        organisation -> new Cell.Mark(
                                "organisation.kind." + organisation.kind().code(), Cell.Tone.INK)),
                Column.of("area", organisation -> Cell.text(tree.name(organisation.areaCode()))),
                Column.of("contact", organisation -> Cell.text(organisation.contact())),
                Column.of("phone", organisation -> Cell.text(masked(organisation.phoneTail()))),
                Column.of(
                        "credit",
                        organisation -> organisation.creditCode() == null
                                ? new Cell.Blank()
                                : new Cell.Code(organisation.creditCode())));
    }

    private static String masked(String tail) {
        return tail.isEmpty() ? "" : "•••• " + tail;
    }
}
