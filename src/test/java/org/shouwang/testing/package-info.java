/// What the tests share: one PostgreSQL for the whole run, composed annotations, fixtures.
@org.jspecify.annotations.NullMarked
package org.shouwang.testing;
