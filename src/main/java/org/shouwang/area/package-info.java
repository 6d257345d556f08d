/// The area tree 区划 and places 场所: who lies in what, outlines, splits and merges, beats. Owns schema `area`.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.shouwang.area;

import org.jspecify.annotations.NullMarked;
