package org.shouwang.platform.job;

import java.util.Map;

/// What a running job knows of itself, and how it tells how far it is.
public interface JobContext {

    Job.Id id();

    Map<String, String> arguments();

    /// An argument that the job cannot do without.
    default String argument(String name) {
        String value = arguments().get(name);
        if (value == null) {
            throw new IllegalArgumentException("Argument is missing: " + name);
        }
        return value;
    }

    /// How often the job was begun, from 1: more than that means that a node died.
    int attempt();

    /// Tells how far the job is; cheap, may be called for each row. Ends the job here, by an exception
    /// that the handler lets through, when it was cancelled or the application is stopping.
    void progress(long done, long total);

    /// Ends the job here, as [#progress] does, when it was cancelled.
    void checkCancelled();

    /// What there is to say at the end, as a message code.
    void message(String code);
}
