/// Tests of the registry.
@org.jspecify.annotations.NullMarked
package org.shouwang.registry;
