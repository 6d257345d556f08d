@org.jspecify.annotations.NullMarked
package org.shouwang.registry.imports.web;
