/// Pages and interface of work items: my day, my area, the list, one item.
@NullMarked
package org.shouwang.work.web;

import org.jspecify.annotations.NullMarked;
