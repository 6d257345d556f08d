package org.shouwang.area;

import java.time.Duration;
import java.util.UUID;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module does in the background.
@Configuration(proxyBeanMethods = false)
class AreaJobs {

    private static final String RESUMPTION = "area-recodings";

    /// Generates outlines below the area `area`: minutes of work for a city.
    @Bean
    JobHandler generateOutlines(AreaOutlines outlines) {
        return new JobHandler() {
            @Override
            public String kind() {
                return AreaOutlines.GENERATION;
            }

            @Override
            public void run(JobContext context) {
                int made = outlines.generate(context.argument("area")).size();
                context.progress(made, made);
            }
        };
    }

    /// Carries out a change of areas; a repeat goes on where it stopped.
    @Bean
    JobHandler carryOutRecoding(Recodings recodings) {
        return new JobHandler() {
            @Override
            public String kind() {
                return Recodings.JOB;
            }

            @Override
            public void run(JobContext context) {
                recodings.resume(UUID.fromString(context.argument(Recodings.ID)), context::progress);
            }
        };
    }

    /// Goes on with changes of areas that a crash interrupted.
    @Bean
    RecurringJob resumeRecodings(Areas areas, Recodings recodings) {
        return new RecurringJob(
                RESUMPTION, Duration.ofMinutes(1), Principal.process(RESUMPTION, Scope.nothing()), () -> {
                    Scope everything =
                            new Scope(areas.roots().stream().map(Area::code).toList());
                    Principal.process(RESUMPTION, everything).run(recodings::resumeAll);
                });
    }
}
