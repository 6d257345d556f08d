/// Pages of enquiry letters.
@NullMarked
package org.shouwang.screening.letter.web;

import org.jspecify.annotations.NullMarked;
