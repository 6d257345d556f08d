/// Pages and interface of contests.
@NullMarked
package org.shouwang.work.contest.web;

import org.jspecify.annotations.NullMarked;
