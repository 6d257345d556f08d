package org.shouwang.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to responses 应急响应: everybody at work in its area reads them, headquarters leads them.
///
/// Every command carries an id made by whoever sends it; the same again answers alike and changes nothing, and
/// another content under the id is a conflict, `response.taken`.
@Service
public class Responses {

    private static final Duration CLOCK_ERROR = Duration.ofMinutes(10);

    private final ResponseRepository responses;
    private final List<ClosingCheck> checks;
    private final Audit audit;
    private final Clock clock;

    Responses(ResponseRepository responses, List<ClosingCheck> checks, Audit audit, Clock clock) {
        this.responses = responses;
        this.checks = List.copyOf(checks);
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Response> find(Response.Id id) {
        return responses.find(id);
    }

    /// @throws Refusal.NotFound `response.unknown`
    @Transactional(readOnly = true)
    public Response require(Response.Id id) {
        return responses.find(id).orElseThrow(() -> new Refusal.NotFound("response.unknown"));
    }

    /// Those that whoever asks may see, open ones first, the latest first.
    @Transactional(readOnly = true)
    public List<Response> all() {
        return responses.all();
    }

    /// The open ones whose area holds this one, real ones before drills, the latest first.
    @Transactional(readOnly = true)
    public List<Response> covering(String area) {
        return responses.covering(area);
    }

    /// What was done about it, the latest first.
    @Transactional(readOnly = true)
    public List<ResponseStep> steps(Response.Id id) {
        return responses.steps(id);
    }

    /// What is to be known before it is closed, from every module.
    @Transactional(readOnly = true)
    public List<ClosingCheck.Finding> findings(Response response) {
        return checks.stream()
                .flatMap(check -> check.findings(response).stream())
                .toList();
    }

    /// Opens a response; for a commander of its area.
    ///
    /// @throws Refusal.Invalid `response.name`, `response.level`, `response.reason`, `response.future`,
    ///                         `response.area`
    @Transactional
    public Response open(ResponseDraft draft) {
        Rights.require(Right.LEAD_RESPONSE);
        require(!draft.name().isBlank() && draft.name().length() <= 100, "response.name");
        requireLevel(draft.level());
        requireReason(draft.reason());
        require(!draft.at().isAfter(clock.instant().plus(CLOCK_ERROR)), "response.future");
        if (!List.of("commander", "process").contains(Principal.required().role())) {
            throw new Refusal.Forbidden("response.commander_only");
        }
        require(Principal.required().scope().covers(draft.areaCode()), "response.area");
        String outcome = responses.open(draft);
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "response", draft.id(), draft.areaCode())
                    .with("level", draft.level())
                    .with("drill", draft.drill()));
        }
        refuse(outcome);
        return require(draft.id());
    }

    /// Changes the level, with a reason; for a commander.
    ///
    /// @throws Refusal.Conflict `response.illegal` once it is closed, `response.same_level`
    @Transactional
    public Response changeLevel(UUID step, Response.Id id, int level, String reason) {
        requireLevel(level);
        if (Principal.required().role().equals("group_lead")) {
            throw new Refusal.Forbidden("response.commander_only");
        }
        return step(step, id, "level", level, reason);
    }

    /// Prepares the closing: from now on it waits for two to decide.
    ///
    /// @throws Refusal.Conflict `response.illegal` where it is being closed already, or is
    @Transactional
    public Response prepareClosing(UUID step, Response.Id id, String reason) {
        return step(step, id, "prepare", null, reason);
    }

    /// Gives the closing up; the response goes on.
    ///
    /// @throws Refusal.Conflict `response.illegal` where none is prepared
    @Transactional
    public Response withdrawClosing(UUID step, Response.Id id, String reason) {
        return step(step, id, "withdraw", null, reason);
    }

    /// Agrees to the closing. The second to agree closes it; one of the two is a commander.
    ///
    /// @throws Refusal.Conflict `response.illegal`, `response.same_person`, `response.needs_commander`
    @Transactional
    public Response agreeToClosing(UUID step, Response.Id id, String reason) {
        return step(step, id, "agree", null, reason);
    }

    private Response step(UUID step, Response.Id id, String verb, @Nullable Integer level, String reason) {
        Rights.require(Right.LEAD_RESPONSE);
        requireReason(reason);
        Response before = require(id);
        Instant now = clock.instant();
        String outcome = responses.step(step, id, verb, level, reason, now);
        refuse(outcome);
        if (!outcome.equals("repeated")) {
            AuditEntry entry = AuditEntry.of(AuditAction.CHANGE, "response", id, before.areaCode())
                    .with("what", outcome.equals("closed") ? "close" : verb);
            audit.record(level == null ? entry : entry.with("level", level));
        }
        return require(id);
    }

    private static void refuse(String outcome) {
        switch (outcome) {
            case "done", "closed", "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("response.unknown");
            default -> throw new Refusal.Conflict("response." + outcome);
        }
    }

    private static void requireLevel(int level) {
        require(level >= 1 && level <= 4, "response.level");
    }

    private static void requireReason(String reason) {
        require(!reason.isBlank() && reason.length() <= 500, "response.reason");
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
