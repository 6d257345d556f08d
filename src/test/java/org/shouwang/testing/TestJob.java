package org.shouwang.testing;

import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.springframework.boot.test.context.TestComponent;

/// A kind of job that does what a test says.
@TestComponent
public final class TestJob implements JobHandler {

    public static final String KIND = "test.sample";

    private volatile Body body = context -> {};

    public interface Body {
        void run(JobContext context) throws Exception;
    }

    public void does(Body what) {
        body = what;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext context) throws Exception {
        body.run(context);
    }
}
