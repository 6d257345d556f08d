package org.shouwang.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.document.DocumentCode;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.OfficialDocumentWriter;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.QrCode;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What those concerned are handed 告知书: stamped, saying what, why, on which law and until when, naming
/// those who answer for them and how to object; and the release note 解除告知书 at the end.
@Service
public class MeasureNotices {

    private final Measures measures;
    private final MeasureKinds kinds;
    private final MeasureNames names;
    private final MeasureAnswerers answerers;
    private final MeasureLinks links;
    private final Documents documents;
    private final Audit audit;
    private final Clock clock;

    MeasureNotices(
            Measures measures,
            MeasureKinds kinds,
            MeasureNames names,
            MeasureAnswerers answerers,
            MeasureLinks links,
            Documents documents,
            Audit audit,
            Clock clock) {
        this.measures = measures;
        this.kinds = kinds;
        this.names = names;
        this.answerers = answerers;
        this.links = links;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// A file, and what it is called; the name says nobody's.
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, byte[] content) {}

    /// The notice of a measure that holds, or the release note of one that ended. A notice of what is on somebody or
    /// on a place carries a link of its own for them ([MeasureLinks]).
    ///
    /// @param address makes an address of a link's token
    /// @throws Refusal.NotFound `measure.unknown`
    /// @throws Refusal.Conflict `measure.illegal` where nothing was decided
    @Transactional
    public File notice(Measure.Id id, UnaryOperator<String> address) throws IOException {
        Measure measure = measures.require(id);
        MeasureKind kind = kinds.require(measure.kind());
        boolean released = measure.state() == Measure.State.ENDED || measure.state() == Measure.State.FALLEN;
        if (!measure.state().holds() && !released) {
            throw new Refusal.Conflict("measure.illegal");
        }
        boolean prolonged = !released && granted(measure).isPresent();
        String title = (released ? "解除" : prolonged ? "延长" : "") + kind.nameZh() + "告知书";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(
                document(measure, title, released ? release(measure, kind) : begin(measure, kind), released),
                released ? null : code(measure, address),
                out);
        audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "measure", id, measure.areaCode()));
        return new File(title + ".docx", out.toByteArray());
    }

    /// Those who see a measure from below its area hand out no notices of it.
    private @Nullable DocumentCode code(Measure measure, UnaryOperator<String> address) {
        if (measure.subject() == null || !Principal.required().scope().covers(measure.areaCode())) {
            return null;
        }
        String link = address.apply(links.make(measure));
        return new DocumentCode(QrCode.png(link), "扫码查看本措施、提出纠错。请勿转给他人。\n" + link);
    }

    private OfficialDocument document(Measure measure, String title, List<String> paragraphs, boolean released) {
        String district =
                measure.areaCode().substring(0, Math.min(6, measure.areaCode().length()));
        String issuer = documents.issuer(district).name();
        Instant at = released ? measure.endedAt() : measure.decidedAt();
        return new OfficialDocument(
                OfficialDocument.Format.LETTER,
                issuer,
                "",
                "",
                title,
                measure.onPerson() ? names.of(measure) : names.of(measure) + "全体居民",
                paragraphs,
                List.of(),
                issuer,
                null,
                true,
                BusinessDay.of(Objects.requireNonNullElse(at, clock.instant())),
                List.of(),
                "",
                issuer + "办公室",
                measure.drill());
    }

    private List<String> begin(Measure measure, MeasureKind kind) {
        Measure.Grounds grounds = measures.grounds(measure.id());
        List<String> text = new ArrayList<>();
        Prolongation prolonged = granted(measure).orElse(null);
        text.add("一、措施。" + what(measure, kind, prolonged));
        text.add("二、事由。" + (grounds.reason().isEmpty() ? "按本区划风险等级执行" : grounds.reason()) + "。"
                + (prolonged == null ? "" : "延长的理由：" + said(measure, prolonged) + "。"));
        text.add("三、法律依据。" + kind.ground() + "。");
        if (measure.state() == Measure.State.TEMPORARY) {
            text.add("四、效力。本措施为临时措施，须在" + moment(measure.fallsAt()) + "前由第二人批准；逾期未批准的，自行失效。");
        } else if (prolonged != null && prolonged.fallsAt() != null) {
            text.add("四、效力。延长已于" + moment(prolonged.settled()) + "经第二人批准。");
        } else if (measure.approvedAt() != null) {
            text.add("四、效力。本措施已于" + moment(measure.approvedAt()) + "经第二人批准。");
        } else {
            text.add("四、效力。本措施自决定之时起有效。");
        }
        if (!kind.asks().isEmpty()) {
            text.add("五、请您配合做到：");
            for (int number = 0; number < kind.asks().size(); number++) {
                text.add((number + 1) + "．" + kind.asks().get(number));
            }
        }
        answering(measure, text, kind.asks().isEmpty() ? "五" : "六");
        text.add((kind.asks().isEmpty() ? "六" : "七")
                + "、您的权利。您认为本措施有误的，可以随时向上述人员提出纠错，有二维码的也可以扫码提出，我们在二十四小时内核查答复。纠错期间措施不停止执行。");
        return text;
    }

    private static String what(Measure measure, MeasureKind kind, @Nullable Prolongation prolonged) {
        if (prolonged != null) {
            return "对您采取的" + kind.nameZh() + "措施，自" + moment(measure.decidedAt()) + "起，原定至" + moment(prolonged.from())
                    + "止，现延长至" + moment(prolonged.to()) + "止。";
        }
        return "现对您采取" + kind.nameZh() + "措施，自" + moment(measure.decidedAt()) + "起"
                + (measure.endsAt() == null ? "，解除时另行告知" : "，至" + moment(measure.endsAt()) + "止") + "。";
    }

    /// The last later end that was granted.
    private Optional<Prolongation> granted(Measure measure) {
        return measures.prolongations(measure.id()).stream()
                .filter(one -> one.state() == Prolongation.State.GRANTED)
                .findFirst();
    }

    private String said(Measure measure, Prolongation prolonged) {
        return measures.steps(measure.id()).stream()
                .filter(step -> step.id().equals(prolonged.step()))
                .map(MeasureStep::text)
                .findFirst()
                .orElse("");
    }

    private List<String> release(Measure measure, MeasureKind kind) {
        List<String> text = new ArrayList<>();
        text.add("对您采取的" + kind.nameZh() + "措施，自" + moment(measure.decidedAt()) + "起，已于" + moment(measure.endedAt())
                + (measure.state() == Measure.State.FALLEN ? "因未获批准失效" : "解除") + "。");
        text.add("感谢您的配合。今后如有发热、咳嗽、乏力等症状，请及时就医，并告诉社区。");
        answering(measure, text, "");
        return text;
    }

    private void answering(Measure measure, List<String> text, String number) {
        List<ResidentNotices.Answers> people = answerers.of(measure);
        String head = number.isEmpty() ? "" : number + "、";
        if (people.isEmpty()) {
            text.add(head + "对您负责的人。请联系所在社区居民委员会。");
            return;
        }
        text.add(head + "对您负责的人：");
        people.forEach(
                one -> text.add((one.role().isEmpty() ? "负责人" : one.role()) + "　" + one.name() + "　电话　" + one.phone()));
    }

    private static String moment(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        ZonedDateTime time = at.atZone(BusinessDay.ZONE);
        return "%d年%d月%d日%d时%s"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute() == 0 ? "" : "%02d分".formatted(time.getMinute()));
    }
}
