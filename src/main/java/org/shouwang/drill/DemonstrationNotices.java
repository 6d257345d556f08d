package org.shouwang.drill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.notice.Board;
import org.shouwang.notice.HandbookExamples;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeDraft;
import org.shouwang.notice.NoticeFiles;
import org.shouwang.notice.Notices;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.OfficialDocumentWriter;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.springframework.stereotype.Component;

/// What the demonstration's people were told 演示通知: one to all, an urgent one that some have confirmed, one that
/// was taken back, a draft; and the handbooks that ship. A repeat changes nothing.
@Component
class DemonstrationNotices {

    private final Notices notices;
    private final NoticeFiles files;
    private final Board board;
    private final Responses responses;
    private final Inbox inbox;
    private final HandbookExamples handbook;
    private final Assignees assignees;
    private final Clock clock;

    DemonstrationNotices(
            Notices notices,
            NoticeFiles files,
            Board board,
            Responses responses,
            Inbox inbox,
            HandbookExamples handbook,
            Assignees assignees,
            Clock clock) {
        this.notices = notices;
        this.files = files;
        this.board = board;
        this.responses = responses;
        this.inbox = inbox;
        this.handbook = handbook;
        this.assignees = assignees;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts) throws IOException {
        Map<String, Principal> people = people(Files.readAllLines(accounts));
        Principal commander = people.get("commander");
        Principal street = people.get("street_officer");
        if (commander == null || street == null || isThere(commander)) {
            return;
        }
        String district = commander.scope().prefixes().getFirst();
        commander.run(() -> handbook.publish(district));
        String streetCode = street.scope().prefixes().getFirst();
        send(commander, 1, district, "全区实行网格包保，请核对本人责任区", "请各级包保责任人今天之内在系统里核对自己的责任区，有误的向社区反映。", false);
        post(commander, district);
        send(street, 3, streetCode, "明早八点领取防护物资", "请各社区明早八点到街道仓库领取口罩和消毒液，一社区一人一车。", false);
        withdraw(street);
        keep(commander, district);
        confirm(people.get("community_officer"));
    }

    private Map<String, Principal> people(List<String> lines) {
        Map<String, Principal> people = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Principal asking = Principal.process("demonstration", Scope.of(fields[3]));
            asking.call(() -> assignees.holders(new Owner.Post(fields[3], fields[0]))).stream()
                    .findFirst()
                    .ifPresent(one -> people.put(
                            fields[0], new Principal(one.account(), fields[1], fields[0], Scope.of(fields[3]))));
        }
        return people;
    }

    private boolean isThere(Principal commander) {
        return commander.call(
                () -> notices.list(new Notices.Query(null, "draft", clock.instant(), null, 1)).rows().stream()
                        .anyMatch(notice -> notice.id().value().equals(id(5))));
    }

    private void send(Principal sender, int number, String area, String title, String body, boolean urgent) {
        sender.run(() -> {
            Notice notice = draft(number, area, title, body, urgent);
            notices.send(notice.id(), notice.revision());
        });
    }

    private Notice draft(int number, String area, String title, String body, boolean urgent) {
        return notices.draft(new NoticeDraft(
                new Notice.Id(id(number)),
                area,
                List.of(area),
                List.of(),
                title,
                body,
                urgent,
                urgent,
                clock.instant().plus(Duration.ofDays(7)),
                null,
                0));
    }

    /// To all, and to residents, with the rules to be downloaded.
    private void post(Principal commander, String district) throws IOException {
        Response.Id response =
                commander.call(() -> responses.covering(district).getFirst().id());
        UUID rules = commander.call(() -> files.keep(response, rules()));
        commander.run(() -> {
            Notice notice = notices.draft(new NoticeDraft(
                    new Notice.Id(id(2)),
                    district,
                    List.of(district),
                    List.of(),
                    "今晚起小区一律凭证出入",
                    "根据指挥部令，今晚 20:00 起，所有居民小区凭通行证出入，体温 37.3 ℃ 及以上的不得进入，立即联系社区。\n请各卡口 19:30 前到岗。怎么办证、访客怎么进，见附件。",
                    true,
                    true,
                    clock.instant().plus(Duration.ofDays(7)),
                    response,
                    0));
            files.attach(notice.id(), List.of(new NoticeFiles.Attachment("小区出入办法（示例）.docx", rules)));
            notices.send(notice.id(), notice.revision());
            board.post(notice.id(), List.of(rules));
        });
    }

    private InputStream rules() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(
                new OfficialDocument(
                        OfficialDocument.Format.LETTER,
                        "区指挥部",
                        "",
                        "",
                        "小区出入办法（示例）",
                        "",
                        List.of("一、一户一证，凭证出入，进门测温。", "二、访客由住户到门口接，登记后进入。", "三、老人、孩子没有手机的，用纸质证。"),
                        List.of(),
                        "区指挥部",
                        null,
                        true,
                        BusinessDay.today(clock),
                        List.of(),
                        "",
                        "",
                        false),
                out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private void withdraw(Principal street) {
        String area = street.scope().prefixes().getFirst();
        send(street, 4, area, "明早九点召开例会", "请各社区书记参加。", false);
        street.run(() -> notices.withdraw(new Notice.Id(id(4)), "改为视频会议，另行通知"));
    }

    private void keep(Principal commander, String area) {
        commander.run(() -> draft(5, area, "关于加强外来车辆登记的通知", "各卡口对外来车辆逐车登记司乘人员。", false));
    }

    /// The community officer has confirmed, the grid worker has not.
    private void confirm(@Nullable Principal officer) {
        if (officer != null) {
            officer.run(() -> inbox.list(true, null, 20).rows().stream()
                    .filter(InboxEntry::asksForConfirmation)
                    .forEach(entry -> inbox.confirm(entry.id())));
        }
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0x9000000000000000L | number);
    }
}
