package org.shouwang.area;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a map of an area shows 区划图: its parts as shapes on one drawing plane, to be shaded.
///
/// @param revision changes when the shapes do; part of the shapes' address
/// @param level    the level of the shapes that are shaded; nothing where nothing is drawn
/// @param parts    the children with the shapes in each; a grid is its own only part
/// @param shapes   an SVG document of definitions, one path `a<code>` for each outline
/// @param generated how many of the shaded shapes nobody has drawn
public record AreaMap(
        String code,
        long revision,
        int width,
        int height,
        @Nullable AreaLevel level,
        List<Part> parts,
        int generated,
        String shapes) {

    /// @param outlined whether the part has an outline of its own
    /// @param shapes the codes of the shaded shapes within
    /// @param x      where the name is written, within the part
    public record Part(Area area, boolean outlined, boolean generated, List<String> shapes, int x, int y) {}

    /// Whether none of the parts can be drawn, such as in a new installation where only the district is outlined.
    public boolean isEmpty() {
        return level == null
                || parts.stream()
                        .noneMatch(part -> part.outlined() || !part.shapes().isEmpty());
    }
}
