package org.shouwang.platform.job;

/// Does the work of one kind of job. A bean; stateless.
public interface JobHandler {

    /// The kind of job that this does, such as `registry.import`.
    String kind();

    /// Does the work, as the principal that started it, outside any transaction.
    ///
    /// May be called again for the same job after a node died in the middle: it goes on or begins
    /// anew, and what was committed is not done twice. A [org.shouwang.platform.value.Refusal] fails
    /// the job with its code; anything else fails it as a fault.
    void run(JobContext context) throws Exception;

    /// Told, as the principal that started it and outside any transaction, that the job will not go on, so that
    /// nothing is left waiting for it. May be told again for the same job.
    ///
    /// @param why the refusal or fault that ended it; the refusal `job_cancelled` when it was cancelled while it
    ///            ran, `job_given_up` when it took its node down again and again
    default void failed(JobContext context, Exception why) {}
}
