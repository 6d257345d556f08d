@NullMarked
package org.shouwang.screening.web;

import org.jspecify.annotations.NullMarked;
