/// Benchmarks of a whole installation, from outside, over HTTP. Each measures its reference in the same
/// run, before and after, and prints one line of JSON last. Not part of the test run.
@org.jspecify.annotations.NullMarked
package org.shouwang.bench;
