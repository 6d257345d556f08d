package org.shouwang.figure;

import java.math.BigDecimal;

/// What a figure came to, in the figure's unit.
public record FigureValue(Figure figure, BigDecimal value) {}
