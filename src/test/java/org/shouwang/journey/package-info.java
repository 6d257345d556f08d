/// Journeys: people's tasks in a real browser, at desk and phone size, with accessibility checked on
/// every page they pass. Screenshots are left under `target/screenshots`.
@org.jspecify.annotations.NullMarked
package org.shouwang.journey;
