@NullMarked
package org.shouwang.registry.web;

import org.jspecify.annotations.NullMarked;
