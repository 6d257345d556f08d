package org.shouwang.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A module that contributes figures to the catalogue: a bean. Codes are unique in the installation.
public interface FigureSource {

    List<Figure> figures();

    /// The list of the rows that one of its figures counts today: as many as the figure says.
    ///
    /// @return the list's address; null where there is none, or whoever acts now may not see it
    default @Nullable String rows(Figure figure, String area) {
        return null;
    }
}
