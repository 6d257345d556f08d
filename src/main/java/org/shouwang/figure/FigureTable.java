package org.shouwang.figure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Figures of an area and of its parts on a day.
///
/// @param parts values by figure code, then by the part's code; a part that is not there has 0
public record FigureTable(List<FigureValue> values, Map<String, Map<String, BigDecimal>> parts) {

    public BigDecimal part(String figure, String area) {
        return parts.getOrDefault(figure, Map.of()).getOrDefault(area, BigDecimal.ZERO);
    }
}
