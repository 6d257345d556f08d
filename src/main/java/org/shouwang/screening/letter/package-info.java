/// Enquiry letters 协查函 to and from other districts, each with a deadline and an answer.
///
/// [org.shouwang.screening.letter.Letters] is the door, [org.shouwang.screening.letter.LetterFiles]
/// prints them. What may follow on what stands in [org.shouwang.screening.letter.LetterRules] and, again,
/// in the database.
@NamedInterface("letter")
@NullMarked
package org.shouwang.screening.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
