/// Shouwang 守望, the command platform of a district.
@org.jspecify.annotations.NullMarked
package org.shouwang;
