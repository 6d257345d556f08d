package org.shouwang.figure.web;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaLevel;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Figures for scripts and other systems.
@RestController
@Needs(Right.SEE_FIGURES)
class FigureApi {

    /// One figure as the interface gives it.
    record Value(String code, BigDecimal value, String unit, String nameZh, String nameEn) {

        static Value of(FigureValue value) {
            return new Value(
                    value.figure().code(),
                    value.value(),
                    value.figure().unit(),
                    value.figure().nameZh(),
                    value.figure().nameEn());
        }
    }

    private final Figures figures;

    FigureApi(Figures figures) {
        this.figures = figures;
    }

    /// All figures of an area at the end of a day (without one, as of now).
    ///
    /// 400 for what is no area code or day; 404 for an area that is not there or outside the scope.
    @Operation(summary = "All figures of an area at the end of a day; without one, as of now")
    @GetMapping("/api/v1/figures")
    List<Value> figures(@RequestParam String area, @RequestParam @Nullable String on) {
        if (!AreaLevel.isCode(area)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return figures.values(area, day(on)).stream().map(Value::of).toList();
    }

    private LocalDate day(@Nullable String on) {
        if (on == null) {
            return figures.today();
        }
        try {
            return LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }
}
