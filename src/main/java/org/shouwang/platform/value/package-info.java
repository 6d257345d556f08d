/// Values that many modules share: refusals, identity numbers and codes with their check digits,
/// business days, masking.
@org.jspecify.annotations.NullMarked
package org.shouwang.platform.value;
