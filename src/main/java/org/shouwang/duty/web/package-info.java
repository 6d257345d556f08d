/// Pages and interface of duties.
@NullMarked
package org.shouwang.duty.web;

import org.jspecify.annotations.NullMarked;
