package org.shouwang.registry.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.springframework.stereotype.Component;

/// The list of organisations, by name.
@Component
class OrganisationList {

    static final List<String> FILTERS = List.of("kind");

    private final Organisations organisations;

    OrganisationList(Organisations organisations) {
        this.organisations = organisations;
    }

    ListView view(ListQuery query, Here here) {
        return ListView.of(
                "organisations",
                query,
                columns(here.tree()),
                organisations.list(here.code(), kind(query), null, query.after(), query.limit()),
                null,
                organisation -> organisation.id().toString(),
                organisation -> "/organisations/" + organisation.id(),
                List.of(ListView.choice(
                        query,
                        "kind",
                        Stream.of(Organisation.Kind.values())
                                .map(kind -> new ListView.Option(kind.code(), "organisation.kind." + kind.code()))
                                .toList())));
    }

    private static Organisation.@Nullable Kind kind(ListQuery query) {
        String kind = query.filter("kind");
        return kind == null
                ? null
                : Coded.of(Organisation.Kind.class, kind)
                        .orElseThrow(() -> new Refusal.Invalid("organisation.kind_unknown"));
    }

    private static List<Column<Organisation>> columns(AreaTree tree) {
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
