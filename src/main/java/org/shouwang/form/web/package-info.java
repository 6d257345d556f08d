/// Pages and interface of forms: what I have to fill in, filling in, writing, how complete it is,
/// reports upward.
@NullMarked
package org.shouwang.form.web;

import org.jspecify.annotations.NullMarked;
