@org.jspecify.annotations.NullMarked
package org.shouwang.duty.roster;
