package org.shouwang.response;

import java.util.List;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of responses. Drills are left out.
@Component
class ResponseFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(Figure.additive(
                "R01",
                "应急响应",
                "open responses",
                "responses",
                "个",
                "当日终了尚未终止的应急响应数，演练不计",
                "responses not yet closed at the end of the day, drills left out",
                new Counting.Tally("response.open")));
    }
}
