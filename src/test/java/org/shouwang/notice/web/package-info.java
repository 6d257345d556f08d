@org.jspecify.annotations.NullMarked
package org.shouwang.notice.web;
