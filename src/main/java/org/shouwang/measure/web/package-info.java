/// Pages and interface of measures and levels.
@NullMarked
package org.shouwang.measure.web;

import org.jspecify.annotations.NullMarked;
