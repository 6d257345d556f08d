/// Pages and interface of responses.
@NullMarked
package org.shouwang.response.web;

import org.jspecify.annotations.NullMarked;
