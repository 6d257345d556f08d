/// Papers of command 公文、收文、会议: documents that are drafted, signed, numbered, sent and signed for;
/// papers from above; meetings whose decisions become items before they end.
///
/// Doors: [org.shouwang.work.paper.Documents], [org.shouwang.work.paper.Papers],
/// [org.shouwang.work.paper.Meetings]. What receivers have to do are items, raised through
/// [org.shouwang.work.WorkItems]; how a document looks is laid out by `platform.document`. The steps that
/// are possible stand in [org.shouwang.work.paper.DocumentRules] and, again, in the database (ADR 13).
@NamedInterface("paper")
@NullMarked
package org.shouwang.work.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
