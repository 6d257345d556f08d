/// The demonstration district: generated areas, places, properties, households, persons and
/// organisations with a real district's shape, from a fixed seed. Pure: no database, no clock, no
/// Spring.
///
/// The official divisions and the figures that a report states are real; everything else is invented.
/// Identity numbers and credit codes carry the division 999999, which is not assigned; telephone
/// numbers start with 1003 or 1004 and can't be dialled; companies carry 示例 (example) in their name.
/// Counts that no report states are assumptions and marked so in [DistrictFigures].
@NullMarked
package org.shouwang.drill.demo;

import org.jspecify.annotations.NullMarked;
