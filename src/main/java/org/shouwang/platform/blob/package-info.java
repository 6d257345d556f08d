/// Files 文件: uploads, exports, images, kept encrypted in the database, in chunks.
///
/// An upload may be cut off and goes on at the offset that was reached; nothing is ever held in
/// memory whole. A file belongs to the account that brought it and, when it has an area, may be read
/// by all whose scope covers that. The same content brought again by the same account for the same
/// class is kept once; across accounts it is not, since sharing would tell one account what another
/// has. Owns `platform.blob` and `platform.blob_chunk`.
@NullMarked
package org.shouwang.platform.blob;

import org.jspecify.annotations.NullMarked;
