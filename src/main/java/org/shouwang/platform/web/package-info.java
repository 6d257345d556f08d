/// The web shell: page frame and menu, languages, errors as pages, fragments or RFC 9457 problems,
/// trace ids. What a page of a module hangs itself into, written once.
@org.jspecify.annotations.NullMarked
package org.shouwang.platform.web;
