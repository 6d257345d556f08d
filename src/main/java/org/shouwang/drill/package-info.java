/// A district replayed through the public interfaces: demonstration, exercise, load.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "platform",
            "area",
            "area :: outline",
            "account",
            "figure",
            "response",
            "registry",
            "notice",
            "duty",
            "duty :: roster",
            "work",
            "work :: contest",
            "work :: paper",
            "screening",
            "measure",
            "screening :: arrival",
            "screening :: copy",
            "screening :: crowd",
            "screening :: letter",
            "screening :: list",
            "form"
        })
@NullMarked
package org.shouwang.drill;

import org.jspecify.annotations.NullMarked;
