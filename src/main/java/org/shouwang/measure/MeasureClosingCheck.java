package org.shouwang.measure;

import java.util.List;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Before a response is closed: which measures hold or wait still, and which will end with it.
@Component
class MeasureClosingCheck implements ClosingCheck {

    private final MeasureRepository measures;

    MeasureClosingCheck(MeasureRepository measures) {
        this.measures = measures;
    }

    @Override
    public List<Finding> findings(Response response) {
        String address = "/measures?response=" + response.id() + "&show=";
        return List.of(
                new Finding(Weight.OPEN, "measure.closing.open", measures.count(response.id(), true), address + "open"),
                new Finding(
                        Weight.SUNSET,
                        "measure.closing.sunset",
                        measures.count(response.id(), false),
                        address + "all"));
    }
}
