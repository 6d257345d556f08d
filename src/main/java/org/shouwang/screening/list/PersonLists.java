package org.shouwang.screening.list;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Person;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.screening.arrival.ArrivalSeal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The door to lists from above 推送名单: import, dispatch, verify, reconcile to zero.
///
/// A list carries an id made by whoever sends it, and so does each step: the same again changes nothing.
@Service
public class PersonLists {

    private final ListRepository lists;
    private final ArrivalSeal seal;
    private final Responses responses;
    private final Areas areas;
    private final ListTelling telling;
    private final Audit audit;
    private final Clock clock;

    PersonLists(
            ListRepository lists,
            ArrivalSeal seal,
            Responses responses,
            Areas areas,
            ListTelling telling,
            Audit audit,
            Clock clock) {
        this.lists = lists;
        this.seal = seal;
        this.responses = responses;
        this.areas = areas;
        this.telling = telling;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is said of a list that is imported.
    public record Draft(PersonList.Id id, String name, PersonList.Source source, Instant dueAt) {}

    /// Imports a list into one's own area: duplicates are set apart, and rows that name a community, or hold its name
    /// in
    /// their address, are dispatched.
    ///
    /// @throws Refusal.Invalid  `personlist.name`, `personlist.past`, `personlist.empty`, `personlist.no_response`
    /// @throws Refusal.Conflict `personlist.taken`
    @Transactional
    public void put(Draft draft, List<ListFile.Entry> entries) {
        Rights.require(Right.IMPORT);
        Rights.require(Right.ISSUE_PASSES);
        require(!draft.name().isBlank() && draft.name().strip().length() <= 100, "personlist.name");
        require(draft.dueAt().isAfter(clock.instant()), "personlist.past");
        require(!entries.isEmpty(), "personlist.empty");
        String root = Principal.required().scope().prefixes().getFirst();
        Response response = responses.covering(root).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("personlist.no_response"));
        Homes homes = new Homes(
                root.length() >= AreaLevel.COMMUNITY.digits()
                        ? List.of(areas.require(AreaLevel.COMMUNITY.codeOf(root)))
                        : areas.within(root, AreaLevel.COMMUNITY));
        List<Map<String, @Nullable Object>> rows =
                entries.stream().map(entry -> row(entry, response.id(), homes)).toList();
        JsonMapper json = JsonMapper.shared();
        String outcome = lists.insert(
                json.writeValueAsString(list(draft, root, response.id(), entries)),
                json.writeValueAsString(rows),
                clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.IMPORT, "person_list", draft.id(), root)
                        .with("rows", rows.size()));
                telling.imported(draft, response.drill(), lists.dispatchedTo(draft.id()));
            }
            case "repeated" -> {}
            case "taken" -> throw new Refusal.Conflict("personlist.taken");
            case "forbidden" -> throw new Refusal.Forbidden("personlist.forbidden");
            default -> throw new Refusal.Invalid("personlist." + outcome);
        }
    }

    private Map<String, Object> list(Draft draft, String root, Response.Id response, List<ListFile.Entry> entries) {
        StringBuilder content =
                new StringBuilder(draft.name().strip()).append(draft.source()).append(draft.dueAt());
        entries.forEach(entry -> content.append('\n')
                .append(entry.name())
                .append(entry.document())
                .append(entry.phone()));
        return Map.of(
                "id", draft.id().value(),
                "area", root,
                "response", response.value(),
                "name", draft.name().strip(),
                "source", draft.source().code(),
                "due", draft.dueAt().toString(),
                "digest", HexFormat.of().formatHex(seal.digest(response, content.toString())));
    }

    private Map<String, @Nullable Object> row(ListFile.Entry entry, Response.Id response, Homes homes) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String person = entry.document().isEmpty()
                ? "phone:" + entry.name() + ":" + entry.phone()
                : "document:" + entry.document();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put("number", entry.number());
        row.put("name", entry.name());
        row.put("document", hex(seal.seal(response, id, entry.document())));
        row.put("document_tail", tail(entry.document()));
        row.put("phone", hex(seal.seal(response, id, entry.phone())));
        row.put("phone_tail", tail(entry.phone()));
        row.put("person", hex(seal.digest(response, person)));
        row.put("address", entry.address());
        row.put("note", entry.note());
        row.put("home", homes.of(entry));
        return row;
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4));
    }

    /// The lists, the latest first, each with how far it is.
    @Transactional(readOnly = true)
    public List<PersonList> all() {
        Rights.require(Right.SEE_CHECKS);
        return lists.lists();
    }

    /// One page of rows; told to the audit by one entry.
    @Transactional
    public Slice<ListRow> rows(RowQuery query) {
        Rights.require(Right.SEE_CHECKS);
        Slice<ListRow> found = lists.rows(query, clock.instant());
        audit.record(AuditEntry.of(AuditAction.READ, "list_row", "", query.area())
                .with("rows", found.rows().size()));
        return found;
    }

    @Transactional(readOnly = true)
    public long count(RowQuery query) {
        Rights.require(Right.SEE_CHECKS);
        return lists.count(query, clock.instant());
    }

    /// Somebody's page; told to the audit.
    ///
    /// @throws Refusal.NotFound `personlist.no_row`
    @Transactional
    public ListRow read(ListRow.Id id) {
        Rights.require(Right.SEE_CHECKS);
        ListRow row = require(id);
        audit.record(AuditEntry.of(AuditAction.READ, "list_row", id, row.areaCode()));
        return row;
    }

    private ListRow require(ListRow.Id id) {
        return lists.find(id).orElseThrow(() -> new Refusal.NotFound("personlist.no_row"));
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public List<ListRow.Step> steps(ListRow.Id id) {
        return lists.steps(id);
    }

    /// Document and telephone in full, once, for a reason. Whoever may unmask; each time is told to the audit.
    @Transactional
    public Map<String, String> unmask(ListRow.Id id, Person.UnmaskReason reason) {
        Rights.require(Right.UNMASK);
        ListRow row = require(id);
        ListRepository.Ciphers sealed = lists.ciphers(id).orElseThrow(() -> new Refusal.NotFound("personlist.no_row"));
        audit.record(AuditEntry.of(AuditAction.UNMASK, "list_row", id, row.areaCode())
                .with("reason", reason.code()));
        return Map.of(
                "document", seal.open(id.value(), sealed.document()), "phone", seal.open(id.value(), sealed.phone()));
    }

    /// Name, document and telephone of somebody on a list, for a letter about them.
    public record Particulars(String name, String document, String phone) {

        @Override
        public String toString() {
            return "Particulars[]";
        }
    }

    /// What a letter to another district says of somebody; sealed there again, shown to nobody here.
    ///
    /// @throws Refusal.NotFound `personlist.no_row`
    @Transactional(readOnly = true)
    public Particulars particulars(ListRow.Id id) {
        Rights.require(Right.ISSUE_PASSES);
        ListRow row = require(id);
        ListRepository.Ciphers sealed = lists.ciphers(id).orElseThrow(() -> new Refusal.NotFound("personlist.no_row"));
        return new Particulars(
                row.name(), seal.open(id.value(), sealed.document()), seal.open(id.value(), sealed.phone()));
    }

    /// Takes a step with a row.
    ///
    /// @param seen the version that whoever acts looked at; null where they didn't
    /// @return whether it is still in sight
    /// @throws Refusal.NotFound  `personlist.no_row`
    /// @throws Refusal.Conflict  `personlist.moved`, `personlist.illegal`, `personlist.taken`
    /// @throws Refusal.Forbidden `personlist.forbidden`
    /// @throws Refusal.Invalid   `personlist.unknown_home`, `personlist.no_reason`, `personlist.no_result`,
    ///                           `personlist.words`
    @Transactional
    public boolean take(UUID step, ListRow.Id id, RowStep what, @Nullable Integer seen) {
        require(
                what.said().length() <= 500 && what.said().codePoints().noneMatch(Character::isISOControl),
                "personlist.words");
        ListRow before = require(id);
        UUID response = lists.ciphers(id)
                .orElseThrow(() -> new Refusal.NotFound("personlist.no_row"))
                .response();
        byte[] digest = seal.digest(new Response.Id(response), id + "|" + what);
        String outcome = lists.take(step, id, what, seen, digest, clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "list_row", id, before.areaCode())
                        .with("what", what.verb()));
                telling.taken(before, what);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("personlist.no_row");
            case "forbidden" -> throw new Refusal.Forbidden("personlist.forbidden");
            case "moved", "illegal", "taken" -> throw new Refusal.Conflict("personlist." + outcome);
            default -> throw new Refusal.Invalid("personlist." + outcome);
        }
        return lists.find(id).isPresent();
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
