package org.shouwang.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shouwang.Shouwang;
import org.shouwang.platform.job.QueuedJobs;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test of one module within the whole application, over the run's PostgreSQL as the application's
/// role, without a port. All such tests share one context: they add no properties or beans of their own.
///
/// The clock is [TestClock]; jobs wait until [QueuedJobs] runs them; tables are emptied by
/// [TestDatabase#clean()], which each class calls before each test.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Shouwang.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestSettings.class)
@Import({TestClock.Beans.class, TestJob.class, QueuedJobs.class})
public @interface ShouwangTest {}
