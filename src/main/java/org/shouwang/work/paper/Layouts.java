package org.shouwang.work.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.document.DocumentTemplate;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.document.Seal;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to how an office's documents look 版式与印章: its own layouts, version by version, and its seal.
///
/// A layout holds for documents that are signed after it was put in force; earlier ones keep theirs.
/// Without one, the layout by GB/T 9704-2012 holds. The seal is set by the office's own head alone, and
/// each use of it is audited.
@Service
public class Layouts {

    private static final KeyClass KEYS = KeyClass.REGISTRY;

    private final LayoutRepository layouts;
    private final Documents documents;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;

    Layouts(LayoutRepository layouts, Documents documents, Blobs blobs, Audit audit, Clock clock) {
        this.layouts = layouts;
        this.documents = documents;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// Of an office, by kind, the latest version first.
    @Transactional(readOnly = true)
    public List<Layout> of(String area) {
        return layouts.of(area);
    }

    /// @throws Refusal.NotFound `layout.unknown`
    @Transactional(readOnly = true)
    public Layout require(Layout.Id id) {
        return layouts.find(id).orElseThrow(() -> new Refusal.NotFound("layout.unknown"));
    }

    /// Keeps a layout as the next version, which does not hold yet. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid  as [DocumentTemplate#check]; `document.kind`
    /// @throws Refusal.Conflict `layout.taken`
    @Transactional
    public Layout keep(Layout.Id id, String area, String kind, String name, InputStream content) throws IOException {
        Rights.require(Right.DIRECT_WORK);
        Documents.requireIssuing(area);
        DocumentKind of = documents.kind(kind);
        OfficeFile file = OfficeFile.checked(content);
        DocumentTemplate.check(file, of.format());
        UUID blob = store(file.mediaType(), file.content());
        if (answered("layout.", layouts.keep(id, area, kind, name, blob, clock.instant()))) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "layout", id, area).with("kind", kind));
        }
        return require(id);
    }

    /// Puts a layout in force in place of the one before; a repeat changes nothing. For whoever may sign
    /// that kind.
    ///
    /// @throws Refusal.NotFound  `layout.unknown`
    /// @throws Refusal.Forbidden `layout.forbidden`
    /// @throws Refusal.Conflict  `layout.illegal` where it has ended
    @Transactional
    public Layout use(Layout.Id id) {
        return turn(id, "in_force");
    }

    /// Ends the layout in force: the one by the standard holds again. Refused as [#use].
    @Transactional
    public Layout end(Layout.Id id) {
        return turn(id, "ended");
    }

    private Layout turn(Layout.Id id, String state) {
        Rights.require(Right.DIRECT_WORK);
        if (answered("layout.", layouts.turn(id, state, clock.instant()))) {
            audit.record(
                    AuditEntry.of(AuditAction.CHANGE, "layout", id, require(id).areaCode())
                            .with("state", state));
        }
        return require(id);
    }

    @Transactional(readOnly = true)
    public Optional<OfficeSeal> seal(String area) {
        return layouts.seal(area);
    }

    /// Which files give a document its form.
    @Transactional(readOnly = true)
    LayoutRepository.Form form(Document.Id id) {
        return layouts.form(id);
    }

    /// The kinds whose layouts whoever asks may put in force and end.
    @Transactional(readOnly = true)
    public Set<String> signable(String area) {
        return layouts.signable(area);
    }

    /// Whether whoever asks heads that office.
    @Transactional(readOnly = true)
    public boolean heads(String area) {
        return layouts.heads(area);
    }

    /// Sets the office's seal in place of the one before, for documents sealed from now on. A repeat
    /// changes nothing.
    ///
    /// @throws Refusal.Invalid   as [Seal#checked]
    /// @throws Refusal.Forbidden `seal.forbidden` for everybody but the office's own head
    @Transactional
    public OfficeSeal setSeal(UUID id, String area, InputStream content) throws IOException {
        requireHead(area);
        Seal seal = Seal.checked(content);
        if (answered("seal.", layouts.setSeal(id, area, store("image/png", seal.png()), clock.instant()))) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "seal", id, area));
        }
        return seal(area).orElseThrow();
    }

    /// Takes the seal out of use: documents are sealed by hand again. Refused as [#setSeal].
    @Transactional
    public void withdrawSeal(UUID id, String area) {
        requireHead(area);
        Optional<OfficeSeal> one = seal(area);
        if (one.isPresent() && answered("seal.", layouts.setSeal(id, area, null, clock.instant()))) {
            audit.record(AuditEntry.of(AuditAction.DELETE, "seal", one.get().id(), area));
        }
    }

    private void requireHead(String area) {
        Rights.require(Right.DIRECT_WORK);
        if (!layouts.heads(area)) {
            throw new Refusal.Forbidden("seal.forbidden");
        }
    }

    private UUID store(String type, byte[] content) throws IOException {
        return blobs.store(type, KEYS, null, content.length, new ByteArrayInputStream(content))
                .id()
                .value();
    }

    private static boolean answered(String what, String outcome) {
        return switch (outcome) {
            case "done" -> true;
            case "repeated" -> false;
            case "unknown" -> throw new Refusal.NotFound(what + "unknown");
            case "forbidden" -> throw new Refusal.Forbidden(what + "forbidden");
            default -> throw new Refusal.Conflict(what + outcome);
        };
    }
}
