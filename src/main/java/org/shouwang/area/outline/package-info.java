/// Outlines of areas: read from GeoJSON, generated where none is supplied, asked which area a
/// coordinate lies in, and drawn small.
///
/// Everything here is a pure function over JTS geometries: no database, no clock, no Spring.
/// Coordinates are WGS-84 longitude and latitude in degrees, kept on a grid of 10⁻⁷ degree (about a
/// centimetre), so that neighbours share their edges exactly. Chinese map services give GCJ-02;
/// [Gcj02] converts.
@NamedInterface("outline")
@NullMarked
package org.shouwang.area.outline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
