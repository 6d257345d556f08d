@NullMarked
package org.shouwang.form.web;

import org.jspecify.annotations.NullMarked;
