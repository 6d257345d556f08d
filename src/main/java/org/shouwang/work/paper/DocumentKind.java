package org.shouwang.work.paper;

import org.shouwang.platform.document.OfficialDocument;

/// A kind of document 文种, as data: how it is laid out, numbered, sealed, by whom it is signed, how soon
/// signed for.
///
/// @param mark    what follows the issuer's name in the red mark
/// @param sealed  whether it takes the seal before it is sent
/// @param tasks   whether it gives its receivers something to do
/// @param minutes within which receivers sign for it; `urgent` when it is urgent
/// @param source  where its rule comes from: `report`, `2020`, or `assumed` by us
public record DocumentKind(
        String code,
        String nameZh,
        String nameEn,
        OfficialDocument.Format format,
        String mark,
        boolean sealed,
        boolean tasks,
        int signerRank,
        int minutes,
        int urgent,
        String source) {

    /// Whether the office's seal is pressed on it: what is signed by name bears the signer's own stamp, by hand
    /// (7.3.5.3).
    public boolean bearsSeal() {
        return sealed && format != OfficialDocument.Format.ORDER;
    }

    public boolean isMinutes() {
        return format == OfficialDocument.Format.MINUTES;
    }
}
