package org.shouwang.work.paper;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;
import org.shouwang.work.WorkPriority;

/// What is said when a document is drafted or revised: the whole of it.
///
/// @param response null for the latest real one that is open in the area
/// @param meeting  whose minutes it is, if it is
public record DocumentDraft(
        Document.Id id,
        Response.@Nullable Id response,
        String areaCode,
        String kind,
        @Nullable UUID meeting,
        Content content) {

    /// @param present of minutes, one line each: 出席：…
    public record Content(
            String title,
            String body,
            int priority,
            String copies,
            String present,
            @Nullable UUID parent,
            List<UUID> countersigners,
            List<To> receivers,
            List<Document.Task> tasks,
            List<Document.Attachment> files) {

        /// A plain text to receivers.
        public static Content of(String title, String body, List<To> receivers, List<Document.Task> tasks) {
            return new Content(
                    title, body, WorkPriority.NORMAL.number(), "", "", null, List.of(), receivers, tasks, List.of());
        }

        public Content below(Document.Id plan) {
            return new Content(
                    title, body, priority, copies, present, plan.value(), countersigners, receivers, tasks, files);
        }

        public Content countersignedBy(List<UUID> others) {
            return new Content(title, body, priority, copies, present, parent, others, receivers, tasks, files);
        }

        public Content with(WorkPriority urgency) {
            return new Content(
                    title, body, urgency.number(), copies, present, parent, countersigners, receivers, tasks, files);
        }

        public Content with(List<Document.Attachment> attachments) {
            return new Content(
                    title, body, priority, copies, present, parent, countersigners, receivers, tasks, attachments);
        }
    }

    /// Whom it is to go to, by the names that [Document.Receiver] has.
    public record To(
            UUID id,
            String kind,
            @Nullable String area,
            @Nullable UUID unit,
            List<UUID> accounts,
            String name) {

        public static To area(UUID id, String code, String name) {
            return new To(id, "area", code, null, List.of(), name);
        }

        /// @param accounts who may sign for it
        public static To unit(UUID id, UUID unit, List<UUID> accounts, String name) {
            return new To(id, "unit", null, unit, accounts, name);
        }

        public static To everybody(UUID id, String name) {
            return new To(id, "public", null, null, List.of(), name);
        }
    }
}
