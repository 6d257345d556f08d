package org.shouwang.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.account.Role;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to notices 通知 for those who write them and see how they are received: within their own area.
///
/// A command that is repeated changes nothing; what somebody else changed meanwhile is a conflict.
@Service
public class Notices {

    static final int LONGEST_TITLE = 100;
    static final int LONGEST_BODY = 10_000;

    private final NoticeRepository notices;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    Notices(NoticeRepository notices, Accounts accounts, Audit audit, Clock clock) {
        this.notices = notices;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param show `all`, `draft`, `sent` (ever, drills left out), `in_force` or `withdrawn`
    public record Query(
            @Nullable String area,
            String show,
            Instant now,
            @Nullable Cursor after,
            int limit) {}

    /// @param notice of one notice; of all but drills where null
    /// @param show   `all`, `confirmed`, `unconfirmed` or `unseen`
    public record ReceiptQuery(
            Notice.@Nullable Id notice,
            @Nullable String area,
            String show,
            @Nullable Cursor after,
            int limit) {}

    @Transactional(readOnly = true)
    public Optional<Notice> find(Notice.Id id) {
        Rights.require(Right.SEND_NOTICES);
        return notices.find(id);
    }

    /// @throws Refusal.NotFound `notice.unknown`
    @Transactional(readOnly = true)
    public Notice require(Notice.Id id) {
        Rights.require(Right.SEND_NOTICES);
        return notices.find(id).orElseThrow(() -> new Refusal.NotFound("notice.unknown"));
    }

    @Transactional(readOnly = true)
    public Slice<Notice> list(Query query) {
        Rights.require(Right.SEND_NOTICES);
        return Slice.cut(
                notices.list(query),
                query.limit(),
                last -> new Cursor(last.draftedAt().toString(), last.id().value()));
    }

    /// How many notices a list has.
    @Transactional(readOnly = true)
    public long count(Query query) {
        Rights.require(Right.SEND_NOTICES);
        return notices.count(query);
    }

    /// How many receipts a list has.
    @Transactional(readOnly = true)
    public long count(ReceiptQuery query) {
        Rights.require(Right.SEND_NOTICES);
        return notices.count(query);
    }

    /// Writes a draft, or writes it anew until it is sent.
    ///
    /// @throws Refusal.Invalid  `notice.title`, `notice.body`, `notice.until`, `notice.role`, `notice.outside`
    ///                          for an area that isn't one's own, `notice.no_response`
    /// @throws Refusal.Conflict `notice.taken`, `notice.moved`, `notice.sent`
    @Transactional
    public Notice draft(NoticeDraft draft) {
        Rights.require(Right.SEND_NOTICES);
        require(!draft.title().isBlank() && draft.title().strip().length() <= LONGEST_TITLE, "notice.title");
        require(!draft.body().isBlank() && draft.body().strip().length() <= LONGEST_BODY, "notice.body");
        require(draft.until().isAfter(clock.instant()), "notice.until");
        require(draft.roles().stream().allMatch(Notices::isAtWork), "notice.role");
        require(Principal.required().scope().covers(draft.areaCode()), "notice.outside");
        String outcome = notices.draft(stripped(draft), clock.instant());
        switch (outcome) {
            case "done" -> record(draft.seen() == 0 ? AuditAction.CREATE : AuditAction.CHANGE, draft, "draft");
            case "repeated" -> {}
            case "outside", "no_response" -> throw new Refusal.Invalid("notice." + outcome);
            default -> throw new Refusal.Conflict("notice." + outcome);
        }
        return require(draft.id());
    }

    private static NoticeDraft stripped(NoticeDraft draft) {
        return new NoticeDraft(
                draft.id(),
                draft.areaCode(),
                draft.areas(),
                draft.roles().stream().distinct().sorted().toList(),
                draft.title().strip(),
                draft.body().strip().replace("\r\n", "\n"),
                draft.urgent(),
                draft.confirm(),
                draft.until(),
                draft.response(),
                draft.seen());
    }

    private static boolean isAtWork(String role) {
        return Role.of(role).map(Role::holdsArea).orElse(false);
    }

    /// Sends it to everybody whom it is for; who joins later is shown it while it is in force.
    ///
    /// @param seen the revision that whoever sends has read
    /// @throws Refusal.Conflict `notice.moved`, `notice.sent` by somebody else, `notice.withdrawn`
    /// @throws Refusal.Invalid  `notice.until`, `notice.outside`
    @Transactional
    public Notice send(Notice.Id id, int seen) {
        Rights.require(Right.SEND_NOTICES);
        String outcome = notices.send(id, seen, clock.instant());
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "notice", id, area(id))
                        .with("what", "send"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("notice.unknown");
            case "past" -> throw new Refusal.Invalid("notice.until");
            case "outside" -> throw new Refusal.Invalid("notice.outside");
            default -> throw new Refusal.Conflict("notice." + outcome);
        }
        return require(id);
    }

    /// Takes it back; its readers see that, and why.
    ///
    /// @throws Refusal.Invalid  `notice.reason`
    /// @throws Refusal.Conflict `notice.draft` was never sent, `notice.withdrawn` by somebody else
    @Transactional
    public Notice withdraw(Notice.Id id, String reason) {
        Rights.require(Right.SEND_NOTICES);
        require(!reason.isBlank() && reason.strip().length() <= 500, "notice.reason");
        String outcome = notices.withdraw(id, reason.strip(), clock.instant());
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "notice", id, area(id))
                        .with("what", "withdraw"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("notice.unknown");
            default -> throw new Refusal.Conflict("notice." + outcome);
        }
        return require(id);
    }

    /// How it was received by the parts of an area that the reader sees.
    @Transactional(readOnly = true)
    public List<Reception> reception(Notice.Id id, String area) {
        Rights.require(Right.SEND_NOTICES);
        return notices.reception(id, area, partDigits(area));
    }

    /// The length of the codes of an area's parts: a street's below a district's.
    private static int partDigits(String area) {
        return switch (area.length()) {
            case 2 -> 4;
            case 4 -> 6;
            default -> area.length() + 3;
        };
    }

    /// Who received what, with names.
    @Transactional(readOnly = true)
    public Slice<Receipt> receipts(ReceiptQuery query) {
        Rights.require(Right.SEND_NOTICES);
        List<Receipt> rows = notices.receipts(query);
        Map<UUID, String> names =
                accounts.names(rows.stream().map(Receipt::account).collect(Collectors.toSet()));
        List<Receipt> named = new ArrayList<>();
        for (Receipt row : rows) {
            named.add(new Receipt(
                    row.id(),
                    row.notice(),
                    row.title(),
                    row.account(),
                    names.getOrDefault(row.account(), ""),
                    row.areaCode(),
                    row.confirm(),
                    row.reachedAt(),
                    row.seenAt(),
                    row.confirmedAt()));
        }
        return Slice.cut(named, query.limit(), last -> new Cursor("", last.id()));
    }

    private String area(Notice.Id id) {
        return notices.find(id).map(Notice::areaCode).orElse("");
    }

    private void record(AuditAction action, NoticeDraft draft, String what) {
        audit.record(
                AuditEntry.of(action, "notice", draft.id(), draft.areaCode()).with("what", what));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
