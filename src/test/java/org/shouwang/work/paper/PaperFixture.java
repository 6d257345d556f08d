package org.shouwang.work.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;

/// Documents of the small district: its department drafts, its group's leader checks, its commander signs.
public final class PaperFixture {

    private PaperFixture() {}

    public static DocumentDraft order(String title) {
        return order("dispatch", title);
    }

    public static DocumentDraft order(String kind, String title) {
        List<Document.Task> tasks =
                List.of(new Document.Task("开展网格大排查", "", TestClock.START.plus(Duration.ofHours(8))));
        return draft(kind, DocumentDraft.Content.of(title, "请立即组织。\n一、范围\n全部小区。", streets(), tasks));
    }

    public static DocumentDraft draft(String kind, DocumentDraft.Content content) {
        return new DocumentDraft(Document.Id.fresh(), null, SmallDistrict.CODE, kind, null, content);
    }

    /// Both streets; the other one has nobody.
    public static List<DocumentDraft.To> streets() {
        return List.of(
                DocumentDraft.To.area(UUID.randomUUID(), SmallDistrict.STREET, "第1街道"),
                DocumentDraft.To.area(UUID.randomUUID(), SmallDistrict.OTHER_STREET, "第2街道"));
    }

    public static UUID step() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    public static Document drafted(WorkFixture here, Documents documents, DocumentDraft draft) {
        return here.department.principal().call(() -> documents.draft(draft));
    }

    public static Document signed(WorkFixture here, Documents documents, DocumentDraft draft) {
        Document.Id id = drafted(here, documents, draft).id();
        here.lead.principal().run(() -> documents.take(step(), id, DocumentVerb.CHECK, "", null));
        return here.commander.principal().call(() -> documents.take(step(), id, DocumentVerb.SIGN, "指挥长", null));
    }

    public static Document sent(WorkFixture here, Documents documents, DocumentDraft draft) {
        Document.Id id = signed(here, documents, draft).id();
        return here.department.principal().call(() -> documents.issue(step(), id, null));
    }
}
