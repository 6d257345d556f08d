@org.jspecify.annotations.NullMarked
package org.shouwang.work.paper.web;
