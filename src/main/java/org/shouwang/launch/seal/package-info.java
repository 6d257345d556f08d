/// Sealed files: what leaves the data folder as a backup can be read with the backup key only, and not
/// changed, shortened or exchanged unnoticed. Knows nothing of databases.
@org.jspecify.annotations.NullMarked
package org.shouwang.launch.seal;
