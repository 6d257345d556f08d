package org.shouwang.work.paper;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.work.WorkItem;

/// A step to be taken with a document.
///
/// @param said     the signer's title when signing; why when it is returned, discarded or repealed; who
///                 took it when it is signed for on the telephone
/// @param receiver for whom it is signed; null for one's own
/// @param item     what its tasks are parts of, when it is sent
record DocumentAct(DocumentVerb verb, String said, @Nullable UUID receiver, WorkItem.@Nullable Id item) {

    static DocumentAct of(DocumentVerb verb, String said) {
        return new DocumentAct(verb, said, null, null);
    }
}
