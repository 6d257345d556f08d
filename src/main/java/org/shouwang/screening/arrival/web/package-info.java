/// Pages and interface of arrivals.
@NullMarked
package org.shouwang.screening.arrival.web;

import org.jspecify.annotations.NullMarked;
