package org.shouwang.work.contest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.DerivedIds;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;
import org.shouwang.work.paper.DocumentState;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.UnitReceivers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Bulletins of a contest 竞赛通报: drafted from a tally to all units that take part, then checked, signed, numbered,
/// sealed and sent as every document. One a week, and one a month with the review.
@Service
public class ContestBulletins {

    private static final int DRAFTS = 9;

    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestProblems problems;
    private final ContestWords words;
    private final Documents documents;
    private final UnitReceivers units;

    ContestBulletins(
            Contests contests,
            ContestTallies tallies,
            ContestProblems problems,
            ContestWords words,
            Documents documents,
            UnitReceivers units) {
        this.contests = contests;
        this.tallies = tallies;
        this.problems = problems;
        this.words = words;
        this.documents = documents;
        this.units = units;
    }

    /// The bulletin of a week or month, once it is drafted, for whoever may see it.
    @Transactional(readOnly = true)
    public Optional<Document> find(Contest.Period period) {
        for (int attempt = DRAFTS; attempt > 0; attempt--) {
            Optional<Document> found = documents.find(id(period, attempt));
            if (found.isPresent() && found.get().state() != DocumentState.DISCARDED) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Document.Id id(Contest.Period period, int attempt) {
        return new Document.Id(DerivedIds.of(period.id(), period.id(), attempt));
    }

    /// Drafts the bulletin of a week or month; one that is there answers, unless it was discarded.
    ///
    /// @throws Refusal.NotFound  `contest.unknown`
    /// @throws Refusal.Forbidden as [Documents#draft]
    /// @throws Refusal.Conflict  `contest.bulletins` where it was discarded again and again
    @Transactional
    public Document draft(Contest.Id id, Contest.Period.Kind kind, int number) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = contests.require(id);
        Contest.Period period = tallies.period(id, kind, number);
        Optional<Document> known = find(period);
        if (known.isPresent()) {
            return known.get();
        }
        for (int attempt = 1; attempt <= DRAFTS; attempt++) {
            if (documents.find(id(period, attempt)).isEmpty()) {
                return documents.draft(text(contest, period, id(period, attempt)));
            }
        }
        throw new Refusal.Conflict("contest.bulletins");
    }

    /// Drafts the bulletin of a week that was tallied by itself, once for all: one that was discarded stays so.
    @Transactional
    void draftFirst(Contest.Id id, Contest.Period period) {
        if (documents.find(id(period, 1)).isEmpty()) {
            draft(id, period.kind(), period.number());
        }
    }

    private DocumentDraft text(Contest contest, Contest.Period period, Document.Id document) {
        List<Contest.Unit> taking = contests.units(contest.id());
        Map<UUID, Contest.Unit> byId = taking.stream().collect(Collectors.toMap(Contest.Unit::id, Function.identity()));
        List<ContestRules.Standing> standing = tallies.standing(contest.id(), period);
        List<String> lines = new ArrayList<>();
        lines.add("现将“" + contest.name() + "”" + title(period) + "（" + day(period.firstDay()) + "至"
                + day(period.lastDay()) + "）情况通报如下。各项数据由系统按登记的事实汇总。");
        if (!period.said().isBlank()) {
            lines.add("一、讲评");
            period.said()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
        }
        lines.add((period.said().isBlank() ? "一" : "二") + "、排名");
        standing.forEach(one -> lines.add(line(one, byId)));
        lines.add((period.said().isBlank() ? "二" : "三") + "、问题销号");
        lines.add(struckOff(contest));
        List<DocumentDraft.To> receivers =
                taking.stream().map(unit -> receiver(document, unit)).toList();
        DocumentDraft.Content content = new DocumentDraft.Content(
                "关于" + contest.name() + title(period) + "情况的通报",
                String.join("\n", lines),
                WorkPriority.NORMAL.number(),
                "",
                "",
                null,
                List.of(),
                receivers,
                List.of(),
                List.of());
        return new DocumentDraft(document, contest.response(), contest.areaCode(), "bulletin", null, content);
    }

    private static String title(Contest.Period period) {
        return "第" + period.number() + (period.kind() == Contest.Period.Kind.WEEK ? "周" : "个月");
    }

    private String line(ContestRules.Standing one, Map<UUID, Contest.Unit> units) {
        Contest.Unit unit = units.get(one.unit());
        String name = unit == null ? "" : unit.name();
        if (one.place() == 0) {
            return name + "：没有目标，不排名。";
        }
        String parts = one.lines().stream()
                .map(line -> words.name(line.measure(), Locale.SIMPLIFIED_CHINESE) + ContestWords.number(line.value())
                        + words.unit(line.measure(), Locale.SIMPLIFIED_CHINESE) + "，完成"
                        + ContestRules.percent(line.goal(), line.value()) + "%")
                .collect(Collectors.joining("；"));
        return "第" + one.place() + "名　" + name + "（" + one.score() + "分）：" + parts + "。";
    }

    private String struckOff(Contest contest) {
        List<ContestProblems.Count> counts = problems.counts(contest.id());
        long all = counts.stream().mapToLong(ContestProblems.Count::all).sum();
        long done = counts.stream().mapToLong(ContestProblems.Count::struckOff).sum();
        long late = counts.stream().mapToLong(ContestProblems.Count::late).sum();
        return all == 0
                ? "没有收集到问题。"
                : "累计收集问题" + all + "件，已销号" + done + "件，尚有" + (all - done) + "件在办，其中逾期" + late + "件。";
    }

    private DocumentDraft.To receiver(Document.Id document, Contest.Unit unit) {
        UUID receiver = DerivedIds.of(document.value(), unit.id(), 1);
        String area = unit.area();
        UUID body = unit.unit();
        return area != null || body == null
                ? DocumentDraft.To.area(receiver, area == null ? "" : area, unit.name())
                : units.of(receiver, body, unit.name());
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
