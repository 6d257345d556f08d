package org.shouwang.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The catalogue of figures 指标目录, and what they come to for any area on any day.
///
/// A day's figure is what had been recorded by its end, in Asia/Shanghai. Areas are taken as they
/// were on that day: an area that has another code now answers under the one it had.
@Service
public class Figures {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// The catalogue's own figures first, as everybody knows them.
    private static final Comparator<Figure> BY_CODE = Comparator.comparing(
                    (Figure figure) -> !figure.code().startsWith("T"))
            .thenComparing(Figure::code);

    private final ObjectProvider<FigureSource> sources;
    private final FigureRepository repository;
    private final Areas areas;
    private final Clock clock;
    private volatile @Nullable Map<String, Figure> catalogue;

    Figures(ObjectProvider<FigureSource> sources, FigureRepository repository, Areas areas, Clock clock) {
        this.sources = sources;
        this.repository = repository;
        this.areas = areas;
        this.clock = clock;
    }

    /// All figures, by their codes.
    public List<Figure> catalogue() {
        return List.copyOf(byCode().values());
    }

    /// Refused as not found, `figure.unknown`.
    public Figure require(String code) {
        Figure figure = byCode().get(code);
        if (figure == null) {
            throw new Refusal.NotFound("figure.unknown", code);
        }
        return figure;
    }

    /// Where the rows are that a figure counts today in an area; null where whoever acts now can't see them.
    public @Nullable String rows(Figure figure, String area) {
        return sources.stream()
                .map(source -> source.figures().contains(figure) ? source.rows(figure, area) : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Figure> byCode() {
        Map<String, Figure> known = catalogue;
        if (known == null) {
            known = new LinkedHashMap<>();
            List<Figure> all = new ArrayList<>();
            sources.orderedStream().forEach(source -> all.addAll(source.figures()));
            all.sort(BY_CODE);
            for (Figure figure : all) {
                if (known.put(figure.code(), figure) != null) {
                    throw new IllegalStateException("Two figures of code " + figure.code());
                }
            }
            catalogue = known;
        }
        return known;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SHANGHAI);
    }

    /// All figures of an area on a day. Whoever has it in the scope; else not found, `area.unknown`.
    @Transactional(readOnly = true)
    public List<FigureValue> values(String area, LocalDate on) {
        Area found = areas.require(area);
        return table(catalogue(), found, found.level(), on).values();
    }

    /// Figures of an area and of its parts at a level. Whoever has it in the scope; else not found,
    /// `area.unknown`.
    @Transactional(readOnly = true)
    public FigureTable table(List<Figure> figures, Area area, AreaLevel parts, LocalDate on) {
        if (!Principal.required().scope().covers(area.code())) {
            throw new Refusal.NotFound("area.unknown", area.code());
        }
        String code = codeOn(area, on);
        FigureRepository.Counted counted = repository.count(figures, code, parts.digits(), on);
        List<FigureValue> values = new ArrayList<>();
        Map<String, Map<String, BigDecimal>> byPart = new HashMap<>();
        for (Figure figure : figures) {
            byPart.put(figure.code(), byPart(figure, counted, code, parts.digits(), on));
            values.add(new FigureValue(figure, total(figure, counted, byPart.get(figure.code()), code, on)));
        }
        return new FigureTable(values, byPart);
    }

    private String codeOn(Area area, LocalDate on) {
        if (!LocalDate.ofInstant(area.validFrom(), SHANGHAI).isAfter(on)) {
            return area.code();
        }
        String before = repository.codeOn(area.id(), on);
        return before == null ? area.code() : before;
    }

    private static Map<String, BigDecimal> byPart(
            Figure figure, FigureRepository.Counted counted, String area, int digits, LocalDate on) {
        return switch (figure.counting()) {
            case Counting.Areas of -> decimals(counted.areas(of.level().digits()));
            case Counting.Tally tally -> decimals(counted.tally(tally.measure()));
            case Counting.Grids grids -> decimals(counted.grids(grids));
            case Counting.Own own -> own.computation().byPart(area, digits, on);
            case Counting.Percentage share -> {
                Map<String, BigDecimal> percentages = new HashMap<>();
                Map<String, Long> parts = counted.tally(share.part());
                counted.tally(share.whole())
                        .forEach((code, whole) ->
                                percentages.put(code, percentage(parts.getOrDefault(code, 0L), whole)));
                yield percentages;
            }
        };
    }

    private static Map<String, BigDecimal> decimals(Map<String, Long> amounts) {
        Map<String, BigDecimal> decimals = new HashMap<>();
        amounts.forEach((code, amount) -> decimals.put(code, BigDecimal.valueOf(amount)));
        return decimals;
    }

    private static BigDecimal total(
            Figure figure,
            FigureRepository.Counted counted,
            @Nullable Map<String, BigDecimal> parts,
            String area,
            LocalDate on) {
        if (figure.counting() instanceof Counting.Percentage share) {
            return percentage(sum(counted.tally(share.part())), sum(counted.tally(share.whole())));
        }
        if (figure.additive() && parts != null) {
            return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        return figure.counting() instanceof Counting.Own own
                ? own.computation().byPart(area, area.length(), on).getOrDefault(area, BigDecimal.ZERO)
                : BigDecimal.ZERO;
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static BigDecimal percentage(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
