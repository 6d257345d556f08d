/// Pages and interface of notices, inbox, handbooks and channels.
@NullMarked
package org.shouwang.notice.web;

import org.jspecify.annotations.NullMarked;
