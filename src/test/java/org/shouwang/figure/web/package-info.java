@NullMarked
package org.shouwang.figure.web;

import org.jspecify.annotations.NullMarked;
