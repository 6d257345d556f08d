/// Starting, ending, being killed, losing everything and coming back.
@org.jspecify.annotations.NullMarked
package org.shouwang.launch;
