@org.jspecify.annotations.NullMarked
package org.shouwang.platform.document;
