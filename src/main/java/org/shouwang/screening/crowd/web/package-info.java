/// Pages of people counts.
@NullMarked
package org.shouwang.screening.crowd.web;

import org.jspecify.annotations.NullMarked;
