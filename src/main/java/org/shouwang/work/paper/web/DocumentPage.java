package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.platform.scope.Principal;
import org.shouwang.response.Responses;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentKind;
import org.shouwang.work.paper.Documents;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Puts a document's page together: what it says, what comes next, who has signed for it and what each has done.
@Component
class DocumentPage {

    private final Documents documents;
    private final WorkItems items;
    private final Responses responses;
    private final Accounts accounts;
    private final MessageSource messages;
    private final Clock clock;

    DocumentPage(
            Documents documents,
            WorkItems items,
            Responses responses,
            Accounts accounts,
            MessageSource messages,
            Clock clock) {
        this.documents = documents;
        this.items = items;
        this.responses = responses;
        this.accounts = accounts;
        this.messages = messages;
        this.clock = clock;
    }

    /// A receiver with what it was given to do.
    record Line(Document.Receiver receiver, List<WorkItem> items, boolean late) {}

    ModelAndView show(Document.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Document document = documents.require(id);
        DocumentKind kind = documents.kind(document.kind());
        Set<String> offered = documents.offered(id);
        List<Document.Receiver> receivers = documents.receivers(id);
        List<Document.Taken> steps = documents.steps(id);
        Document.Id parent = document.parent();
        WorkItem.Id whole = document.item();
        return new ModelAndView("work/document", status)
                .addObject("document", document)
                .addObject("kind", kind)
                .addObject("mark", DocumentList.mark(document.state()))
                .addObject("offered", offered)
                .addObject(
                        "next",
                        isOwnReceipt(receivers, steps)
                                ? next(document, kind, offered)
                                : nextOfIssuer(document, kind, offered))
                .addObject("lines", lines(document, receivers))
                .addObject("tasks", documents.tasks(id))
                .addObject("files", documents.files(id))
                .addObject("steps", steps)
                .addObject("people", accounts.names(people(document, receivers, steps)))
                .addObject(
                        "parent", parent == null ? null : documents.find(parent).orElse(null))
                .addObject("below", documents.below(id))
                .addObject("whole", whole == null ? null : items.find(whole).orElse(null))
                .addObject("response", responses.find(document.response()).orElse(null))
                .addObject("area", null)
                .addObject("where", documents.issuer(document.areaCode()).name())
                .addObject("signAs", title(locale))
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    /// What whoever looks would sign as.
    private String title(Locale locale) {
        String role = Principal.required().role();
        return java.util.Objects.requireNonNullElse(messages.getMessage("role." + role, null, role, locale), role);
    }

    private List<Line> lines(Document document, List<Document.Receiver> receivers) {
        List<WorkItem> parts = documents.items(document);
        Instant now = clock.instant();
        return receivers.stream()
                .map(receiver -> new Line(
                        receiver,
                        parts.stream()
                                .filter(item -> receiver.id().toString().equals(item.originRef()))
                                .toList(),
                        receiver.isLateAt(now)))
                .toList();
    }

    private static Set<UUID> people(Document document, List<Document.Receiver> receivers, List<Document.Taken> steps) {
        Set<UUID> people = new HashSet<>(document.countersigners());
        people.add(document.draftedBy());
        receivers.stream()
                .map(Document.Receiver::signedBy)
                .filter(java.util.Objects::nonNull)
                .forEach(people::add);
        steps.forEach(step -> people.add(step.by()));
        return people;
    }

    /// Whether whoever looks signs for themselves: receivers don't see how a document came about.
    private static boolean isOwnReceipt(List<Document.Receiver> receivers, List<Document.Taken> steps) {
        UUID me = Principal.required().account();
        return steps.isEmpty()
                || receivers.stream()
                        .anyMatch(
                                one -> one.signedAt() == null && one.accounts().contains(me));
    }

    /// Those who issued it note receipts on the list of those to be called, by name.
    private static @Nullable String nextOfIssuer(Document document, DocumentKind kind, Set<String> offered) {
        return document.state().isOut() ? null : next(document, kind, offered);
    }

    /// The one step that most people take next, if whoever looks may take it; `issue` numbers, seals and sends.
    private static @Nullable String next(Document document, DocumentKind kind, Set<String> offered) {
        String next = switch (document.state()) {
            case DRAFTED -> "check";
            case CHECKED -> document.countersigners().isEmpty() ? "sign" : "countersign";
            case COUNTERSIGNED -> "sign";
            case SIGNED -> "number";
            case NUMBERED -> kind.sealed() ? "seal" : "send";
            case SEALED -> "send";
            case SENT -> "sign_for";
            case SIGNED_FOR, DISCARDED, REPEALED -> "";
        };
        return !offered.contains(next) ? null : next.equals("number") ? "issue" : next;
    }
}
