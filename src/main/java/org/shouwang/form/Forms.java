package org.shouwang.form;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Forms as they are written, published and taken out of use 表单. A published version never
/// changes: what was
/// answered stays readable as it was asked.
@Service
public class Forms {

    private final FormRepository forms;
    private final Audit audit;
    private final Clock clock;

    Forms(FormRepository forms, Audit audit, Clock clock) {
        this.forms = forms;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Form> find(Form.Id id) {
        return forms.find(id);
    }

    /// @throws Refusal.NotFound `form.unknown`
    @Transactional(readOnly = true)
    public Form require(Form.Id id) {
        return forms.find(id).orElseThrow(() -> new Refusal.NotFound("form.unknown"));
    }

    /// The live forms that a role fills in; all where it is null.
    @Transactional(readOnly = true)
    public List<Form> live(@Nullable String role) {
        return forms.live(role);
    }

    /// The draft, for whoever writes it.
    @Transactional(readOnly = true)
    public Definition draft(Form.Id id) {
        Rights.require(Right.WRITE_FORMS);
        return Definition.read(forms.draft(id).orElseThrow(() -> new Refusal.NotFound("form.unknown")));
    }

    /// A published version, as it was.
    ///
    /// @throws Refusal.NotFound `form.unknown`
    @Transactional(readOnly = true)
    public Definition definition(Form.Id id, int version) {
        return Definition.read(forms.definition(id, version).orElseThrow(() -> new Refusal.NotFound("form.unknown")));
    }

    @Transactional(readOnly = true)
    public List<FormRepository.Published> versions(Form.Id id) {
        return forms.versions(id);
    }

    /// What can be known of a kind of subject; of all where it is null.
    @Transactional(readOnly = true)
    public List<Fact> facts(@Nullable String kind) {
        return forms.facts(kind);
    }

    /// The kinds of subjects that a form may be about.
    @Transactional(readOnly = true)
    public List<String> kinds() {
        return forms.kinds();
    }

    /// Keeps a draft. Whoever may write forms for its area; the same again changes nothing.
    ///
    /// @throws Refusal.Invalid  `form.title`, `form.kind`, `form.flawed` with the first flaw
    /// @throws Refusal.Conflict `form.moved` where somebody saved since, `form.taken`
    @Transactional
    public Form save(FormDraft draft) {
        Rights.require(Right.WRITE_FORMS);
        require(!draft.titleZh().isBlank() && draft.titleZh().strip().length() <= 60, "form.title");
        require(draft.titleEn().strip().length() <= 120, "form.title");
        String kind = draft.subjectKind();
        require(kind == null ? draft.period() == Form.Period.ANY : forms.kinds().contains(kind), "form.kind");
        Flaws.refuse(flaws(draft));
        String outcome = forms.save(draft, clock.instant());
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "form", draft.id(), draft.areaCode())
                        .with("what", "save"));
            case "repeated" -> {}
            case "kind_fixed" -> throw new Refusal.Invalid("form.kind_fixed");
            default -> throw new Refusal.Conflict("form." + outcome);
        }
        return require(draft.id());
    }

    /// Everything that is wrong with a draft; empty where it may be kept.
    @Transactional(readOnly = true)
    public List<Flaw> flaws(FormDraft draft) {
        List<Flaw> flaws = new java.util.ArrayList<>(DefinitionRules.check(draft.definition()));
        Map<String, Fact> known =
                forms.facts(draft.subjectKind()).stream().collect(Collectors.toMap(Fact::code, Function.identity()));
        Set<String> asked = new HashSet<>();
        for (Item item : draft.definition().all()) {
            if (item.fact().isEmpty()) {
                continue;
            }
            Fact fact = draft.subjectKind() == null ? null : known.get(item.fact());
            if (fact == null) {
                flaws.add(Flaw.of(item, "fact", item.fact()));
            } else if (fact.registered() && item.asksFact()) {
                flaws.add(Flaw.of(item, "fact_registered"));
            } else if (item.asksFact() && !asked.add(item.fact())) {
                flaws.add(Flaw.of(item, "fact_twice"));
            }
        }
        return flaws;
    }

    /// Publishes the draft as the next version.
    ///
    /// @param seen the revision that is published
    /// @throws Refusal.Conflict `form.moved` where somebody saved since; `form.asked` where a live
    /// form already asks
    ///                          one of its facts of the same subjects in the same period, with that
    /// form's title
    @Transactional
    public Form publish(Form.Id id, int seen) {
        Rights.require(Right.WRITE_FORMS);
        List<Item> asking = draft(id).all().stream().filter(Item::asksFact).toList();
        FormRepository.Publication publication = forms.publish(id, seen, asking, clock.instant());
        switch (publication.outcome()) {
            case "done" ->
                audit.record(AuditEntry.of(
                                AuditAction.CHANGE, "form", id, require(id).areaCode())
                        .with("what", "publish"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("form.unknown");
            case "asked" -> throw asked(publication);
            default -> throw new Refusal.Conflict("form." + publication.outcome());
        }
        return require(id);
    }

    private Refusal asked(FormRepository.Publication publication) {
        Fact fact = forms.facts(null).stream()
                .filter(one -> one.code().equals(publication.fact()))
                .findFirst()
                .orElseThrow();
        return new Refusal.Conflict(
                "form.asked", fact.nameZh(), String.valueOf(publication.titleZh()), new Word("form.asked.advice"));
    }

    /// Takes a live form out of use, with its schedules; answers stay, and those made before are
    /// still taken.
    ///
    /// @throws Refusal.NotFound `form.unknown`
    @Transactional
    public Form retire(Form.Id id) {
        Rights.require(Right.WRITE_FORMS);
        if (forms.retire(id, clock.instant()).equals("unknown")) {
            throw new Refusal.NotFound("form.unknown");
        }
        Form form = require(id);
        audit.record(
                AuditEntry.of(AuditAction.CHANGE, "form", id, form.areaCode()).with("what", "retire"));
        return form;
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
