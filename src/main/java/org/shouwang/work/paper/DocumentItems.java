package org.shouwang.work.paper;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.springframework.stereotype.Component;

/// What a document gives its receivers to do 分解任务: one item for the whole, with whoever drafted it, and
/// below it one for each receiver and task, with the receiver's post.
///
/// Ids follow from the document's and the receiver's: sending again makes nothing twice.
@Component
class DocumentItems {

    private static final String ORIGIN = "document";

    private final WorkItems items;
    private final Assignees assignees;
    private final DocumentRepository documents;
    private final Clock clock;

    DocumentItems(WorkItems items, Assignees assignees, DocumentRepository documents, Clock clock) {
        this.items = items;
        this.assignees = assignees;
        this.documents = documents;
        this.clock = clock;
    }

    /// The item that the parts belong to; null where the document gives nothing to do.
    WorkItem.@Nullable Id raiseWhole(Document document) {
        List<Document.Task> tasks = documents.tasks(document.id());
        if (tasks.isEmpty()) {
            return null;
        }
        Instant deadline = tasks.stream()
                .map(Document.Task::deadline)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String title = "跟踪落实：" + document.title();
        UUID id = DerivedIds.of(document.id().value(), document.id().value(), 0);
        WorkDraft draft = draft(
                document,
                id,
                document.areaCode(),
                new Document.Task(title.substring(0, Math.min(100, title.length())), "", deadline),
                document.id().value());
        WorkItem whole = items.raise(draft);
        give(whole, new Owner.Person(document.draftedBy()));
        return whole.id();
    }

    void raiseParts(Document document, WorkItem.Id whole) {
        List<Document.Task> tasks = documents.tasks(document.id());
        for (Document.Receiver receiver : documents.receivers(document.id())) {
            for (int number = 0; number < tasks.size() && !receiver.kind().equals("public"); number++) {
                UUID id = DerivedIds.of(document.id().value(), receiver.id(), number + 1);
                String area = receiver.areaCode() == null ? document.areaCode() : receiver.areaCode();
                WorkItem part = items.raise(draft(document, id, area, tasks.get(number), receiver.id())
                        .below(whole));
                give(part, owner(receiver));
            }
        }
    }

    private WorkDraft draft(Document document, UUID id, String area, Document.Task task, UUID origin) {
        return new WorkDraft(
                new WorkItem.Id(id),
                document.response(),
                area,
                "order",
                task.title(),
                task.detail(),
                document.priority(),
                task.deadline(),
                null,
                ORIGIN,
                origin.toString(),
                null,
                clock.instant());
    }

    /// What nobody can take stays without an owner, for whoever stands above to give out.
    private void give(WorkItem item, @Nullable Owner owner) {
        if (item.state() == WorkState.RAISED
                && owner != null
                && !assignees.holders(owner).isEmpty()) {
            UUID step = DerivedIds.of(item.id().value(), item.id().value(), 1);
            items.take(step, item.id(), new WorkStep.Assign(owner, null, ""), null, clock.instant());
        }
    }

    private static @Nullable Owner owner(Document.Receiver receiver) {
        String area = receiver.areaCode();
        if (area == null) {
            return receiver.accounts().isEmpty()
                    ? null
                    : new Owner.Person(receiver.accounts().getFirst());
        }
        return new Owner.Post(
                area,
                switch (area.length()) {
                    case 15 -> "grid_worker";
                    case 12 -> "community_officer";
                    case 9 -> "street_officer";
                    default -> "department_officer";
                });
    }

    /// Whoever signs for a document has accepted what it gives them to do.
    void accept(Document document, Document.Receiver receiver) {
        for (WorkItem item : of(document)) {
            boolean theirs = receiver.id().toString().equals(item.originRef());
            if (theirs
                    && item.state() == WorkState.ASSIGNED
                    && items.offered(item.id()).contains("accept")) {
                UUID step = DerivedIds.of(item.id().value(), receiver.id(), 2);
                items.take(step, item.id(), new WorkStep.Accept(), null, clock.instant());
            }
        }
    }

    /// The parts, for whoever may see them.
    List<WorkItem> of(Document document) {
        WorkItem.Id whole = document.item();
        if (whole == null) {
            return List.of();
        }
        return items.parts(whole).stream()
                .filter(item -> item.origin().equals(ORIGIN))
                .toList();
    }
}
