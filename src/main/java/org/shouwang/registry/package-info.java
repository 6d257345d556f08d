/// Persons, households, organisations and properties, registered once 一人一档; ledgers 台账 are views over
/// them. Owns schema `registry`.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "area", "account", "figure"})
@NullMarked
package org.shouwang.registry;

import org.jspecify.annotations.NullMarked;
