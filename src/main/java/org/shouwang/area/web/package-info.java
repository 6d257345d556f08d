/// Areas in the page frame. The module's pages stand in module figure, since they show figures and
/// ask for rights.
@NullMarked
package org.shouwang.area.web;

import org.jspecify.annotations.NullMarked;
