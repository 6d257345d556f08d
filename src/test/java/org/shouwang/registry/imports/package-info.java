/// Imports: each state of a row, each kind of bad input, crash, cancel, and two at once.
@org.jspecify.annotations.NullMarked
package org.shouwang.registry.imports;
