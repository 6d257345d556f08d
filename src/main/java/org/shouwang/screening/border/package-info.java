/// Handovers to another district as a file 外区移交文件, between installations that are not connected:
/// sealed by a word that goes another way, taken in there, and answered by a receipt.
///
/// [org.shouwang.screening.border.BorderFiles] is the door,
/// [org.shouwang.screening.border.BorderSeal] the format.
@NullMarked
package org.shouwang.screening.border;

import org.jspecify.annotations.NullMarked;
