package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;
import org.shouwang.work.paper.DocumentVerb;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.Meetings;
import org.shouwang.work.paper.Paper;
import org.shouwang.work.paper.Papers;
import org.springframework.stereotype.Component;

/// The papers of the demonstration 演示公文: one overall plan, eight sub-plans and thirteen dispatch orders
/// to all streets, a draft, a meeting with its decisions, papers from above. The department drafts, the
/// group's leader checks, the commander signs; a repeat adds what is missing.
@Component
class DemonstrationPapers {

    private static final List<String> SUB_PLANS =
            List.of("社区防控", "医疗救治", "物资保障", "交通检疫", "市场保供", "宣传舆情", "复工复产", "督导检查");

    private static final List<String> ORDERS = List.of(
            "开展网格大排查",
            "实行小区封闭管理",
            "设置交通检查卡口",
            "登记外来返回人员",
            "保障居家隔离户生活",
            "开展环境消杀",
            "下沉干部报到上岗",
            "集中留观点启用",
            "专业市场停业管控",
            "防护物资统一调配",
            "志愿者组织上岗",
            "重点企业复工审核",
            "出租房屋逐户清查");

    private final DemonstrationWork work;
    private final Documents documents;
    private final Meetings meetings;
    private final Papers papers;
    private final DemonstrationLayouts layouts;
    private final Areas areas;
    private final Clock clock;

    DemonstrationPapers(
            DemonstrationWork work,
            Documents documents,
            Meetings meetings,
            Papers papers,
            DemonstrationLayouts layouts,
            Areas areas,
            Clock clock) {
        this.work = work;
        this.documents = documents;
        this.meetings = meetings;
        this.papers = papers;
        this.layouts = layouts;
        this.areas = areas;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts, Consumer<String> progress) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        Principal drafter = people.get("department_officer");
        Principal checker = people.get("group_lead");
        Principal signer = people.get("commander");
        Principal street = people.get("street_officer");
        if (drafter == null || checker == null || signer == null || street == null) {
            return;
        }
        String area = signer.scope().prefixes().getFirst();
        if (signer.call(() -> documents.find(new Document.Id(id(999)))).isPresent()) {
            return;
        }
        progress.accept("正在安排演示公文");
        new Story(drafter, checker, signer, street, area).tell();
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0xA000000000000000L | number);
    }

    /// Who wrote, checked, signed and took what.
    private final class Story {

        private final Principal drafter;
        private final Principal checker;
        private final Principal signer;
        private final Principal street;
        private final String area;
        private int number = 1000;

        Story(Principal drafter, Principal checker, Principal signer, Principal street, String area) {
            this.drafter = drafter;
            this.checker = checker;
            this.signer = signer;
            this.street = street;
            this.area = area;
        }

        void tell() throws IOException {
            layouts.set(signer, drafter, area);
            Document.Id plan = sent(1, "plan", "疫情防控总体方案", null, List.of());
            for (int i = 0; i < SUB_PLANS.size(); i++) {
                sent(10 + i, "sub_plan", SUB_PLANS.get(i) + "子方案", plan, List.of());
            }
            for (int i = 0; i < ORDERS.size(); i++) {
                Document.Id above = new Document.Id(id(10 + i % SUB_PLANS.size()));
                Instant until = clock.instant().plus(Duration.ofHours(20L + i));
                List<Document.Task> tasks = i < 2 ? List.of(new Document.Task(ORDERS.get(i), "", until)) : List.of();
                sent(100 + i, "dispatch", "关于" + ORDERS.get(i) + "的调度令", above, tasks);
            }
            meeting();
            papers();
            drafter.run(() -> documents.draft(draft(999, "notice", "关于做好雨雪天气值守的通知", null, List.of())));
        }

        private DocumentDraft draft(
                int which, String kind, String title, Document.@Nullable Id above, List<Document.Task> tasks) {
            Document.Id id = new Document.Id(id(which));
            List<Area> streets = areas.children(area);
            List<DocumentDraft.To> receivers = streets.stream()
                    .map(one ->
                            DocumentDraft.To.area(new UUID(which, Long.parseLong(one.code())), one.code(), one.name()))
                    .toList();
            DocumentDraft.Content content = DocumentDraft.Content.of(
                    title,
                    "各街道要提高认识，压实责任，按要求组织落实。\n一、工作要求\n（一）落实到网格。逐户逐人，不漏一户。\n（二）当日事当日毕。重要情况随时报告。",
                    receivers,
                    tasks);
            return new DocumentDraft(id, null, area, kind, null, above == null ? content : content.below(above));
        }

        /// All but the last order are signed for by everybody: on the page, or on the telephone.
        private Document.Id sent(
                int which, String kind, String title, Document.@Nullable Id above, List<Document.Task> tasks) {
            Document.Id id = drafter.call(() ->
                    documents.draft(draft(which, kind, title, above, tasks)).id());
            checker.run(() -> documents.take(step(), id, DocumentVerb.CHECK, "", null));
            signer.run(() -> documents.take(step(), id, DocumentVerb.SIGN, "指挥长", null));
            drafter.run(() -> documents.issue(step(), id, null));
            if (which == 99 + ORDERS.size()) {
                return id;
            }
            street.run(() -> documents.signFor(step(), id, null, ""));
            drafter.run(() -> documents.receivers(id).stream()
                    .filter(one -> one.signedAt() == null)
                    .forEach(one -> documents.signFor(step(), id, one.id(), "值班室")));
            return id;
        }

        private UUID step() {
            return id(number++);
        }

        private void meeting() {
            Meeting.Id id = new Meeting.Id(id(500));
            Instant held = clock.instant().minus(Duration.ofHours(18));
            List<Meeting.Point> points = List.of(
                    new Meeting.Point("late", "逾期事项逐件过堂", "/my-area?show=late"),
                    new Meeting.Point("gap", "责任空缺补齐进度", "/gaps"),
                    new Meeting.Point("own", "企业复工审核安排", ""));
            Meeting.Content content =
                    new Meeting.Content("指挥部会商会议", held, "指挥部会议室", "指挥长", "出席：各专项工作组组长\n列席：各街道主要负责人", points);
            drafter.run(() -> {
                meetings.open(new Meeting.Draft(id, null, area, content));
                Owner post = new Owner.Post(street.scope().prefixes().getFirst(), "street_officer");
                Instant until = clock.instant().plus(Duration.ofHours(6));
                meetings.decide(step(), id, "今晚前补齐责任空缺", post, until, WorkPriority.URGENT);
                Owner lead = new Owner.Person(checker.account());
                meetings.decide(step(), id, "拿出企业复工审核流程", lead, until.plus(Duration.ofDays(1)), WorkPriority.NORMAL);
                meetings.close(id);
            });
        }

        private void papers() {
            Instant until = clock.instant().plus(Duration.ofHours(30));
            Paper.Id first = new Paper.Id(id(600));
            drafter.run(() -> {
                papers.register(
                        first,
                        area,
                        new Paper.Content(
                                "document", "市指挥部", "济疫指〔2020〕7号", "关于报送网格排查情况的通知", "报送排查户数、人数和问题。", 2, until));
                papers.take(step(), first, Paper.Verb.PROPOSE, "拟请社区防控组牵头，各街道配合。", null);
                papers.register(
                        new Paper.Id(id(601)),
                        area,
                        new Paper.Content("instruction", "市领导批示", "", "关于某小区封闭管理的批示", "请核实并报结果。", 3, until));
            });
            signer.run(() -> papers.take(step(), first, Paper.Verb.INSTRUCT, "同意，今晚汇总。", null));
            Owner post = new Owner.Post(street.scope().prefixes().getFirst(), "street_officer");
            drafter.run(() -> papers.assign(step(), first, post));
        }
    }
}
