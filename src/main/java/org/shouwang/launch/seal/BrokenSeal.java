package org.shouwang.launch.seal;

import java.io.IOException;

/// A sealed file that is not what was sealed: shortened, changed, exchanged, or sealed for another key.
public final class BrokenSeal extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenSeal(String message) {
        super(message);
    }
}
