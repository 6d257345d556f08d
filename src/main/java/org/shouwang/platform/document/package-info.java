/// Official documents 公文: laid out as .docx by GB/T 9704-2012, and files from outside that are checked
/// before they are kept.
///
/// [OfficialDocument] says what a document holds, [OfficialDocumentWriter] lays it out, [Measures] names
/// each measure with its clause. [DocumentTemplate] fills an office's own layout in place of it; [Seal] is
/// pressed on either. [OfficeFile] refuses what could do harm: macros, links to elsewhere, files that blow
/// up.
///
/// Fonts are named, not embedded: an office's machines have them, and theirs are licensed.
@NullMarked
package org.shouwang.platform.document;

import org.jspecify.annotations.NullMarked;
