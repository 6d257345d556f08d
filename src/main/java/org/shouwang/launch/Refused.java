package org.shouwang.launch;

/// Something that the launcher will not do, told to whoever started it in words they can act on.
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refused(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static Refused because(String message) {
        return new Refused(1, message);
    }

    /// The command line itself is wrong: exit code 2, as shells expect.
    public static Refused usage(String message) {
        return new Refused(2, message);
    }

    public int exitCode() {
        return exitCode;
    }

    /// Never null, unlike that of other exceptions.
    public String text() {
        return String.valueOf(getMessage());
    }
}
