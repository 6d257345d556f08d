/// What every module stands on: scope, audit, keys, blobs, jobs, tallies, tables in and out, the web
/// shell and values, each a sub-package with a page of its own. Knows nothing of districts or people.
@org.springframework.modulith.ApplicationModule(
        displayName = "platform",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.shouwang.platform;

import org.jspecify.annotations.NullMarked;
