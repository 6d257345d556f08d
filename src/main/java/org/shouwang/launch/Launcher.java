package org.shouwang.launch;

import org.shouwang.Shouwang;

/// The command line of an installation: `run` (the default) keeps database and application,
/// `serve` is the application itself, started by `run`.
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        Shouwang.main(arguments);
    }
}
