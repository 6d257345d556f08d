/// Pages and interface of papers: documents, who has to be called, the plan tree.
@NullMarked
package org.shouwang.work.paper.web;

import org.jspecify.annotations.NullMarked;
