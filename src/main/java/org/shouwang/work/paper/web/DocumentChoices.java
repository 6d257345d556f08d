package org.shouwang.work.paper.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.UnitReceivers;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// What the form of a document offers: kinds, receivers, who may countersign, plans above.
@Component
class DocumentChoices {

    private static final Set<String> COUNTERSIGNING =
            Set.of("commander", "group_lead", "department_officer", "street_officer");

    private final Documents documents;
    private final DocumentLists lists;
    private final Areas areas;
    private final Units units;
    private final UnitReceivers receivers;
    private final Assignees assignees;
    private final Responses responses;
    private final MessageSource messages;

    DocumentChoices(
            Documents documents,
            DocumentLists lists,
            Areas areas,
            Units units,
            UnitReceivers receivers,
            Assignees assignees,
            Responses responses,
            MessageSource messages) {
        this.documents = documents;
        this.lists = lists;
        this.areas = areas;
        this.units = units;
        this.receivers = receivers;
        this.assignees = assignees;
        this.responses = responses;
        this.messages = messages;
    }

    record Helper(UUID account, String text) {}

    ModelAndView into(ModelAndView page, DocumentForm form, Locale locale) {
        String area = DocumentForm.or(form.area());
        List<Area> within = areas.children(area);
        return page.addObject("form", form)
                .addObject("kinds", documents.kinds())
                .addObject("priorities", WorkPriority.values())
                .addObject("within", within)
                .addObject("units", Rights.has(Right.SEE_DUTIES) ? units.members() : List.of())
                .addObject("helpers", helpers(area, locale))
                .addObject("plans", plans())
                .addObject("issuer", documents.issuer(area))
                .addObject("responses", responses.covering(area));
    }

    private List<Document> plans() {
        return lists.tree(null).stream()
                .filter(one -> one.kind().equals("plan") || one.kind().equals("sub_plan"))
                .toList();
    }

    private List<Helper> helpers(String area, Locale locale) {
        UUID me = Principal.required().account();
        return assignees.candidates(area).stream()
                .filter(one -> one.owner() instanceof Owner.Person person
                        && !person.account().equals(me)
                        && COUNTERSIGNING.contains(one.role())
                        && area.startsWith(one.areaCode()))
                .map(one -> new Helper(
                        ((Owner.Person) one.owner()).account(),
                        one.name() + "（" + messages.getMessage("role." + one.role(), null, locale) + "）"))
                .toList();
    }

    /// The units that were chosen, with those who may sign for them: whoever of them signs in here.
    List<DocumentDraft.To> units(Document.Id document, @Nullable List<UUID> chosen) {
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        List<Unit> members = units.members();
        return chosen.stream()
                .map(id -> members.stream()
                        .filter(unit -> unit.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Invalid("document.receivers")))
                .map(unit ->
                        receivers.of(DocumentForm.receiver(document, unit.id().toString()), unit.id(), unit.name()))
                .toList();
    }

    Response.Id response(DocumentForm form) {
        String given = DocumentForm.or(form.response());
        return given.isBlank()
                ? responses.covering(DocumentForm.or(form.area())).stream()
                        .findFirst()
                        .map(Response::id)
                        .orElseThrow(() -> new Refusal.Invalid("document.no_response"))
                : Response.Id.of(given);
    }
}
