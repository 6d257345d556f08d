package org.shouwang.form.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.form.Report;
import org.shouwang.form.Reports;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of reports upward.
@Component
class ReportList implements ListSource<Report> {

    private final Reports reports;
    private final Areas areas;

    ReportList(Reports reports, Areas areas) {
        this.reports = reports;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "form-reports";
    }

    @Override
    public String path() {
        return "/form-reports";
    }

    @Override
    public List<String> filterNames() {
        return List.of();
    }

    @Override
    public Slice<Report> slice(ListQuery query) {
        return reports.list(query);
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Report report) {
        return report.id().toString();
    }

    @Override
    public String href(Report report) {
        return "/form-reports/" + report.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of();
    }

    @Override
    public List<Column<Report>> columns() {
        return List.of(
                Column.<Report>of("area", report -> Cell.text(areas.tree().name(report.areaCode()))),
                Column.<Report>of("day", report -> Cell.day(report.day())),
                Column.<Report>of("state", ReportList::mark),
                Column.<Report>of(
                        "kind",
                        report -> new Cell.Word(
                                report.corrects() != null
                                        ? "form-reports.correction"
                                        : report.nil() ? "form-reports.nil" : "form-reports.usual")),
                Column.<Report>of("prepared", report -> Cell.moment(report.preparedAt())),
                Column.<Report>of("signed", report -> Cell.moment(report.signedAt())));
    }

    static Cell mark(Report report) {
        if (report.signedAt() == null) {
            return new Cell.Mark("form-reports.state.waiting", Cell.Tone.AMBER);
        }
        if (report.correctedBy() != null) {
            return new Cell.Mark("form-reports.state.corrected", Cell.Tone.GREY);
        }
        return report.late()
                ? new Cell.Mark("form-reports.state.late", Cell.Tone.VERMILION)
                : new Cell.Mark("form-reports.state.reported", Cell.Tone.JADE);
    }
}
