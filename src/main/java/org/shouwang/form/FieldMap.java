package org.shouwang.form;

import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaMaps;
import org.shouwang.platform.field.FieldPack;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;

/// A sketch of the own area on the phone 离线示意图, to point at a place on it without signal.
@Component
class FieldMap implements FieldPack {

    private final AreaMaps maps;

    FieldMap(AreaMaps maps) {
        this.maps = maps;
    }

    @Override
    public String part() {
        return "map";
    }

    @Override
    public @Nullable Object content() {
        return Rights.has(Right.FILL_FORMS)
                ? Principal.required().scope().prefixes().stream()
                        .findFirst()
                        .flatMap(maps::sketch)
                        .orElse(null)
                : null;
    }
}
