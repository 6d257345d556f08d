package org.shouwang.platform.keys;

/// The master key is missing, malformed, or not the one that this database was sealed with:
/// the application must not start. Says what to do.
public final class MasterKeyProblem extends RuntimeException {

    private final String remedy;

    MasterKeyProblem(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
