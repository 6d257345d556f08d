package org.shouwang.work.paper;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to documents 公文: draft, check, countersign, sign, number, seal, send, sign for.
///
/// Each step carries an id made by whoever sends it: the same again answers alike and changes nothing,
/// another content under it is a conflict, `document.taken`. Who may take which step is decided by the
/// database.
@Service
public class Documents {

    /// Who issues for an area: officers of a street and above.
    private static final Set<String> ISSUING =
            Set.of("commander", "group_lead", "department_officer", "street_officer");

    private static final int MOST_RECEIVERS = 500;
    private static final int MOST_TASKS = 20;

    private final DocumentRepository documents;
    private final LayoutRepository layouts;
    private final DocumentItems tasks;
    private final PublicNotices publics;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Documents(
            DocumentRepository documents,
            LayoutRepository layouts,
            DocumentItems tasks,
            PublicNotices publics,
            Responses responses,
            Audit audit,
            Clock clock) {
        this.documents = documents;
        this.layouts = layouts;
        this.tasks = tasks;
        this.publics = publics;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<DocumentKind> kinds() {
        return documents.kinds();
    }

    @Transactional(readOnly = true)
    public DocumentKind kind(String code) {
        return documents.kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("document.kind"));
    }

    @Transactional(readOnly = true)
    public Optional<Document> find(Document.Id id) {
        return documents.find(id);
    }

    /// @throws Refusal.NotFound `document.unknown`
    @Transactional(readOnly = true)
    public Document require(Document.Id id) {
        return documents.find(id).orElseThrow(() -> new Refusal.NotFound("document.unknown"));
    }

    @Transactional(readOnly = true)
    public List<Document.Receiver> receivers(Document.Id id) {
        return documents.receivers(id);
    }

    /// To whom it goes, in words, for whoever may see it; empty for what only binds the public.
    @Transactional(readOnly = true)
    public String addressees(Document.Id id) {
        return documents.addressees(id);
    }

    @Transactional(readOnly = true)
    public List<Document.Task> tasks(Document.Id id) {
        return documents.tasks(id);
    }

    @Transactional(readOnly = true)
    public List<Document.Attachment> files(Document.Id id) {
        return documents.files(id);
    }

    /// What was done with it, the latest first; for those who issue it.
    @Transactional(readOnly = true)
    public List<Document.Taken> steps(Document.Id id) {
        return documents.steps(id);
    }

    /// The sub-plans and orders below a plan.
    @Transactional(readOnly = true)
    public List<Document> below(Document.Id plan) {
        return documents.below(plan);
    }

    /// What its receivers were given to do: items by receiver.
    @Transactional(readOnly = true)
    public List<WorkItem> items(Document document) {
        return tasks.of(document);
    }

    /// What whoever asks may do with it now, by the codes of [DocumentVerb].
    @Transactional(readOnly = true)
    public Set<String> offered(Document.Id id) {
        return documents.offered(id);
    }

    @Transactional(readOnly = true)
    public Issuer issuer(String area) {
        return documents.issuer(area);
    }

    /// Names who issues an area's documents; for headquarters and, below it, the area's own officers.
    ///
    /// @throws Refusal.Invalid `document.issuer`
    @Transactional
    public void nameIssuer(String area, Issuer issuer) {
        Rights.require(Right.DIRECT_WORK);
        requireIssuing(area);
        require(inBounds(issuer.name(), 40) && inBounds(issuer.code(), 10), "document.issuer");
        documents.nameIssuer(
                area, new Issuer(issuer.name().strip(), issuer.code().strip()));
        audit.record(AuditEntry.of(AuditAction.CHANGE, "issuer", area, area));
    }

    private static boolean inBounds(String text, int most) {
        return !text.isBlank() && text.strip().length() <= most;
    }

    /// Drafts a document 拟稿; for officers of a street and above, within their area.
    ///
    /// @throws Refusal.Invalid   `document.title`, `document.body`, `document.kind`, `document.receivers`,
    ///                           `document.task`, `document.no_response`, `document.no_countersigner`,
    ///                           `document.no_file`, `document.unknown_parent`, `document.past`
    /// @throws Refusal.Conflict  `document.taken`
    /// @throws Refusal.Forbidden `document.forbidden`
    @Transactional
    public Document draft(DocumentDraft draft) {
        return write(draft.id().value(), draft, null);
    }

    /// Revises one's own draft 改稿. Refused as [#draft], and as a conflict `document.moved`, `document.illegal`.
    @Transactional
    public Document revise(UUID step, DocumentDraft draft, @Nullable Integer seen) {
        return write(step, draft, seen);
    }

    private Document write(UUID step, DocumentDraft draft, @Nullable Integer seen) {
        Rights.require(Right.DIRECT_WORK);
        requireIssuing(draft.areaCode());
        check(draft);
        Response.Id response = draft.response() != null
                ? draft.response()
                : responses.covering(draft.areaCode()).stream()
                        .findFirst()
                        .map(Response::id)
                        .orElseThrow(() -> new Refusal.Invalid("document.no_response"));
        boolean fresh = answered(documents.write(step, draft, response, seen, clock.instant()));
        if (fresh) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "document", draft.id(), draft.areaCode())
                    .with("kind", draft.kind()));
        }
        return require(draft.id());
    }

    private void check(DocumentDraft draft) {
        DocumentDraft.Content content = draft.content();
        DocumentKind kind = kind(draft.kind());
        require(inBounds(content.title(), 100), "document.title");
        require(inBounds(content.body(), 20000), "document.body");
        require(content.copies().length() <= 500, "document.copies");
        require(content.present().length() <= 2000, "document.present");
        require(content.receivers().size() <= MOST_RECEIVERS, "document.receivers");
        require(content.priority() >= 1 && content.priority() <= WorkPriority.values().length, "document.kind");
        boolean tasksFit = content.tasks().isEmpty() || kind.tasks();
        require(tasksFit && content.tasks().size() <= MOST_TASKS, "document.tasks");
        require(
                content.tasks().stream()
                        .allMatch(task ->
                                inBounds(task.title(), 100) && task.detail().length() <= 2000),
                "document.task");
    }

    static void requireIssuing(String area) {
        Principal me = Principal.required();
        if (!ISSUING.contains(me.role()) || !me.scope().covers(area)) {
            throw new Refusal.Forbidden("document.forbidden");
        }
    }

    /// Takes one step other than revising, sending and signing for.
    ///
    /// @param said the signer's title, or why it is returned, discarded or repealed
    /// @param seen how often it had moved when whoever acts looked at it; null where they didn't
    /// @throws Refusal.NotFound  `document.unknown`
    /// @throws Refusal.Conflict  `document.moved`, `document.illegal`, `document.taken`
    /// @throws Refusal.Forbidden `document.forbidden`
    /// @throws Refusal.Invalid   `document.no_reason`, `document.no_title`, `document.no_receiver`
    @Transactional
    public Document take(UUID step, Document.Id id, DocumentVerb verb, String said, @Nullable Integer seen) {
        Rights.require(Right.DIRECT_WORK);
        if (verb == DocumentVerb.REVISE || verb == DocumentVerb.SEND || verb == DocumentVerb.SIGN_FOR) {
            throw new Refusal.Invalid("document.verb");
        }
        boolean fresh = take(step, id, DocumentAct.of(verb, said), seen);
        Document after = require(id);
        if (fresh && verb == DocumentVerb.REPEAL) {
            publics.takeBack(after, said.strip());
        }
        return after;
    }

    /// Sends a document 发出: from now on its receivers see it, have to sign for it, and have their tasks; what
    /// binds the public is told to everybody at work. All of it or nothing. Refused as [#take], and as
    /// `work.past` where a task's deadline has gone by.
    @Transactional
    public Document send(UUID step, Document.Id id, @Nullable Integer seen) {
        Rights.require(Right.DIRECT_WORK);
        documents.hold(id);
        Document document = require(id);
        if (seen != null && seen != document.moves() && !document.state().isOut()) {
            throw new Refusal.Conflict("document.moved");
        }
        WorkItem.Id item = document.state() == DocumentState.NUMBERED || document.state() == DocumentState.SEALED
                ? tasks.raiseWhole(document)
                : document.item();
        boolean fresh = take(step, id, new DocumentAct(DocumentVerb.SEND, "", null, item), null);
        Document sent = require(id);
        if (fresh && item != null) {
            tasks.raiseParts(sent, item);
        }
        if (fresh) {
            publics.hand(sent);
        }
        return sent;
    }

    /// Numbers, seals where the kind takes a seal, and sends, as one act 编号、用印、发出. Refused as [#send].
    @Transactional
    public Document issue(UUID act, Document.Id id, @Nullable Integer seen) {
        Document document = require(id);
        if (seen != null && seen != document.moves() && !document.state().isOut()) {
            throw new Refusal.Conflict("document.moved");
        }
        UUID part = id.value();
        take(DerivedIds.of(act, part, 1), id, DocumentVerb.NUMBER, "", null);
        if (kind(document.kind()).sealed()) {
            take(DerivedIds.of(act, part, 2), id, DocumentVerb.SEAL, "", null);
        }
        return send(act, id, null);
    }

    /// Signs for a document 签收: for one's own area or unit, which accepts what it was given to do; or, by
    /// those who issued it, after a telephone call, saying who took it. Refused as [#take].
    @Transactional
    public Document signFor(UUID step, Document.Id id, @Nullable UUID receiver, String takenBy) {
        if (!Rights.has(Right.DO_WORK)) {
            Rights.require(Right.DIRECT_WORK);
        }
        take(step, id, new DocumentAct(DocumentVerb.SIGN_FOR, takenBy, receiver, null), null);
        Document document = require(id);
        UUID me = Principal.required().account();
        documents.receivers(id).stream()
                .filter(one -> me.equals(one.signedBy()) && !one.byPhone())
                .forEach(one -> tasks.accept(document, one));
        return document;
    }

    /// @return whether it was taken now, not a repeat
    private boolean take(UUID step, Document.Id id, DocumentAct act, @Nullable Integer seen) {
        String area = documents.find(id).map(Document::areaCode).orElse("");
        boolean fresh = answered(documents.take(step, id, act, seen, clock.instant()));
        if (fresh) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "document", id, area)
                    .with("what", act.verb().code()));
            if (act.verb() == DocumentVerb.SEAL) {
                layouts.sealOf(id)
                        .ifPresent(seal -> audit.record(AuditEntry.of(AuditAction.CHANGE, "seal", seal, area)
                                .with("what", "used")
                                .with("document", id)));
            }
        }
        return fresh;
    }

    private static boolean answered(String outcome) {
        return switch (outcome) {
            case "done" -> true;
            case "repeated" -> false;
            case "unknown" -> throw new Refusal.NotFound("document.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("document.forbidden");
            case "moved", "illegal", "taken" -> throw new Refusal.Conflict("document." + outcome);
            default -> throw new Refusal.Invalid("document." + Objects.requireNonNull(outcome));
        };
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
