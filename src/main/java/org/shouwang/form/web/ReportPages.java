package org.shouwang.form.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.shouwang.form.CutOff;
import org.shouwang.form.CutOffs;
import org.shouwang.form.Report;
import org.shouwang.form.Reports;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Changes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 上报: what did we report of this day, who signed it, and what is known since?
@Controller
@RequestMapping("/form-reports")
@Needs(Right.SEE_FORMS)
class ReportPages {

    private final Reports reports;
    private final CutOffs cutOffs;
    private final ReportList list;
    private final Figures figures;
    private final Areas areas;
    private final Changes accounts;
    private final Problems problems;
    private final Clock clock;

    ReportPages(
            Reports reports,
            CutOffs cutOffs,
            ReportList list,
            Figures figures,
            Areas areas,
            Changes accounts,
            Problems problems,
            Clock clock) {
        this.reports = reports;
        this.cutOffs = cutOffs;
        this.list = list;
        this.figures = figures;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        return list(parameters, null, HttpStatus.OK);
    }

    private ModelAndView list(MultiValueMap<String, String> parameters, @Nullable String error, HttpStatus status) {
        ListQuery query = ListQuery.of("/form-reports", parameters, list.filterNames());
        List<String> scope = Principal.required().scope().prefixes();
        String asked = query.area();
        String area = asked != null ? asked : scope.isEmpty() ? "" : scope.getFirst();
        List<CutOff> said = cutOffs.said(area);
        return new ModelAndView("form/reports", status)
                .addObject("list", ListView.of(list, query))
                .addObject("id", Report.Id.fresh())
                .addObject("area", area)
                .addObject("name", area.isEmpty() ? "" : areas.tree().name(area))
                .addObject("tree", areas.tree())
                .addObject("today", LocalDate.now(clock))
                .addObject("cutOff", cutOffs.of(area, LocalDate.now(clock)))
                .addObject("cutOffs", said)
                .addObject(
                        "setters", accounts.names(said.stream().map(CutOff::by).toList()))
                .addObject(
                        "setsCutOff",
                        Rights.has(Right.WRITE_FORMS)
                                && Principal.required().scope().covers(area))
                .addObject("error", error);
    }

    /// @param reported as it was frozen
    /// @param known    as it is known now
    record Line(
            String name,
            String unit,
            BigDecimal reported,
            @Nullable BigDecimal known) {

        public boolean isChanged() {
            return known != null && reported.compareTo(known) != 0;
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(Report.Id.of(id), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Report.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Report report = reports.require(id);
        Map<String, FigureValue> now = new TreeMap<>();
        figures.values(report.areaCode(), report.day())
                .forEach(value -> now.put(value.figure().code(), value));
        List<Line> lines = new ArrayList<>();
        report.figures().forEach((code, value) -> {
            FigureValue known = now.get(code);
            lines.add(new Line(
                    known == null ? code : known.figure().name(locale),
                    known == null
                            ? ""
                            : locale.getLanguage().equals("en")
                                    ? known.figure().unit()
                                    : known.figure().unitZh(),
                    value,
                    known == null ? null : known.value()));
        });
        List<UUID> people = new ArrayList<>(List.of(report.preparedBy()));
        UUID signer = report.signedBy();
        if (signer != null) {
            people.add(signer);
        }
        Map<UUID, String> names = accounts.names(people);
        return new ModelAndView("form/report", status)
                .addObject("report", report)
                .addObject("name", areas.tree().name(report.areaCode()))
                .addObject("mark", ReportList.mark(report))
                .addObject("lines", lines)
                .addObject("preparer", names.getOrDefault(report.preparedBy(), ""))
                .addObject("signer", signer == null ? "" : names.getOrDefault(signer, ""))
                .addObject(
                        "own", report.preparedBy().equals(Principal.required().account()))
                .addObject("next", Report.Id.fresh())
                .addObject("error", error);
    }

    @PostMapping
    ModelAndView prepare(
            @RequestParam String id,
            @RequestParam String area,
            @RequestParam String day,
            @RequestParam(defaultValue = "false") boolean nil,
            @RequestParam @Nullable String corrects,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale) {
        try {
            UUID original = corrects == null || corrects.isBlank()
                    ? null
                    : Report.Id.of(corrects).value();
            Report report = reports.prepare(new Reports.Draft(Report.Id.of(id), area, day(day), nil, original, reason));
            return new ModelAndView("redirect:/form-reports/" + report.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            parameters.remove("area");
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return list(parameters, text(refusal, locale), status);
        }
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/cut-off")
    ModelAndView cutOff(
            @RequestParam String id,
            @RequestParam String area,
            @RequestParam String at,
            @RequestParam String from,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale) {
        try {
            cutOffs.set(Ids.parse(id, "form.report_unknown"), area, time(at), day(from));
            return new ModelAndView("redirect:/form-reports?area=" + area);
        } catch (Refusal.Invalid refusal) {
            parameters.keySet().retainAll(List.of("area"));
            return list(parameters, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("form.cut_off_time");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("form.report_day");
        }
    }

    @PostMapping("/{id}/signature")
    ModelAndView sign(@PathVariable String id, Locale locale) {
        Report.Id report = Report.Id.of(id);
        try {
            reports.sign(report);
            return new ModelAndView("redirect:/form-reports/" + id);
        } catch (Refusal.Forbidden refusal) {
            return page(report, text(refusal, locale), HttpStatus.FORBIDDEN, locale);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
