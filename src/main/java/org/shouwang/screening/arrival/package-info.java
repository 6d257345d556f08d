/// Arrivals 来区人员: registered at the station, handed over to the home community or another district, taken over when
/// seen at the door.
///
/// [org.shouwang.screening.arrival.Arrivals] is the door, [org.shouwang.screening.arrival.Announcements] that of
/// travellers
/// who tell about themselves beforehand, [org.shouwang.screening.arrival.RiskRules] that of the rules. What may follow
/// on what stands in [org.shouwang.screening.arrival.ArrivalRules] and, again, in the database.
@NamedInterface("arrival")
@NullMarked
package org.shouwang.screening.arrival;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
