package org.shouwang.figure;

import java.util.List;

/// A module that contributes figures to the catalogue: a bean. Codes are unique in the installation.
public interface FigureSource {

    List<Figure> figures();
}
