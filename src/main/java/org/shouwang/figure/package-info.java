/// The catalogue of figures 指标 and their roll-up. Every screen, document and export reads the same figure here.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "area", "area::outline", "account"})
@NullMarked
package org.shouwang.figure;

import org.jspecify.annotations.NullMarked;
