package org.shouwang.platform.job;

/// Ends a job from within: it was cancelled, or the application stops and the job will be taken up again.
final class JobStopped extends RuntimeException {

    private final boolean cancelled;

    JobStopped(boolean cancelled) {
        super(cancelled ? "cancelled" : "stopping", null, false, false);
        this.cancelled = cancelled;
    }

    boolean cancelled() {
        return cancelled;
    }
}
