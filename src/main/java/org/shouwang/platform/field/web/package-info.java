/// The field app under `/field`, and the interface that it speaks.
@NullMarked
package org.shouwang.platform.field.web;

import org.jspecify.annotations.NullMarked;
