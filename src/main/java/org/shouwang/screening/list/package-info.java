/// Lists from above 推送名单: imported, freed of duplicates, dispatched to communities, verified with a result, reconciled
/// to zero.
///
/// [org.shouwang.screening.list.PersonLists] is the door. Rows are written by functions of the database alone, which
/// ask
/// who acts and what may follow.
@NamedInterface("list")
@NullMarked
package org.shouwang.screening.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
