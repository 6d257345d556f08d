/// Figures to look at and to fetch: the district at a glance, areas and places with their counts, the
/// interface.
@NullMarked
package org.shouwang.figure.web;

import org.jspecify.annotations.NullMarked;
