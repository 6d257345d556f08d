package org.shouwang.work.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.work.NumberDemand;
import org.shouwang.work.NumberDemands;
import org.shouwang.work.WorkItem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 临时要数: who wants which number by when, do we have it, and who has to be asked?
@Controller
@RequestMapping("/numbers")
@Needs(Right.DIRECT_WORK)
class NumberPages {

    private static final List<AreaLevel> LEVELS = List.of(AreaLevel.STREET, AreaLevel.COMMUNITY, AreaLevel.GRID);

    private final NumberDemands numbers;
    private final NumberList list;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    NumberPages(NumberDemands numbers, NumberList list, Areas areas, Problems problems, Clock clock) {
        this.numbers = numbers;
        this.list = list;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/numbers", parameters, list.filterNames());
        return new ModelAndView("work/numbers")
                .addObject("list", ListView.of(list, query))
                .addObject("askers", numbers.askers());
    }

    /// With a question, the figures that answer it; without one, the question.
    @GetMapping("/new")
    ModelAndView ask(@RequestParam(defaultValue = "") String question) {
        return form(question, HttpStatus.OK);
    }

    private ModelAndView form(String question, HttpStatus status) {
        String area = area();
        return new ModelAndView("work/number-form", status)
                .addObject("question", question)
                .addObject("known", numbers.known(area, question))
                .addObject(
                        "levels",
                        LEVELS.stream()
                                .filter(level -> level.digits() > area.length())
                                .toList())
                .addObject(
                        "due",
                        LocalDateTime.ofInstant(clock.instant().plus(Duration.ofHours(2)), BusinessDay.ZONE)
                                .withSecond(0)
                                .withNano(0))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    @PostMapping
    ModelAndView ask(
            @RequestParam UUID id,
            @RequestParam String askedBy,
            @RequestParam String question,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam String due,
            @RequestParam @Nullable String figure,
            @RequestParam @Nullable String level,
            Locale locale) {
        return attempt(
                () -> "/numbers/"
                        + numbers.ask(new NumberDemands.Wish(
                                        id,
                                        area(),
                                        askedBy,
                                        question,
                                        unit,
                                        time(due),
                                        figure == null || figure.isBlank() ? null : figure,
                                        level(level)))
                                .id(),
                status -> form(question, status),
                locale);
    }

    private static @Nullable AreaLevel level(@Nullable String code) {
        return Arrays.stream(AreaLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(code))
                .findFirst()
                .orElse(null);
    }

    private static java.time.Instant time(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(BusinessDay.ZONE)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("work.deadline");
        }
    }

    @Needs({Right.DO_WORK, Right.DIRECT_WORK})
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return page(id, HttpStatus.OK);
    }

    private ModelAndView page(UUID id, HttpStatus status) {
        NumberDemand demand = numbers.require(id);
        List<NumberDemand.Part> parts = numbers.parts(id);
        return new ModelAndView("work/number", status)
                .addObject("demand", demand)
                .addObject("answer", NumberList.answer(demand))
                .addObject("mark", NumberList.mark(demand))
                .addObject("parts", parts)
                .addObject(
                        "mine", parts.stream().filter(NumberDemand.Part::mine).toList())
                .addObject(
                        "said",
                        parts.stream().filter(part -> part.amount() != null).count())
                .addObject("own", demand.raisedBy().equals(Principal.required().account()))
                .addObject("tree", areas.tree())
                .addObject("drill", demand.drill());
    }

    @Needs({Right.DO_WORK, Right.DIRECT_WORK})
    @PostMapping("/{id}/parts/{item}")
    ModelAndView say(@PathVariable UUID id, @PathVariable String item, @RequestParam String amount, Locale locale) {
        return attempt(
                () -> {
                    numbers.say(WorkItem.Id.of(item), amount(amount));
                    return "/numbers/" + id;
                },
                status -> page(id, status),
                locale);
    }

    static BigDecimal amount(String text) {
        if (!text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            throw new Refusal.Invalid("number.amount");
        }
        return new BigDecimal(text.strip());
    }

    @PostMapping("/{id}/answer")
    ModelAndView answer(@PathVariable UUID id, Locale locale) {
        return attempt(() -> "/numbers/" + numbers.answer(id).id(), status -> page(id, status), locale);
    }

    private static String area() {
        return Principal.required().scope().prefixes().getFirst();
    }

    private ModelAndView attempt(Supplier<String> command, Function<HttpStatus, ModelAndView> page, Locale locale) {
        try {
            return new ModelAndView("redirect:" + command.get());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page.apply(status)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }
}
