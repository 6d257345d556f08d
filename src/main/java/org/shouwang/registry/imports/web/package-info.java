/// Pages and interface of imports: send a file, watch it being read, look at its rows, confirm or discard.
@NullMarked
package org.shouwang.registry.imports.web;

import org.jspecify.annotations.NullMarked;
