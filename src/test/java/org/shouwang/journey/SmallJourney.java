package org.shouwang.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.shouwang.Shouwang;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestSettings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A journey through a small district that the test makes itself: the whole application on a port of its own,
/// with a clock that stands still, and a browser before it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("journey")
@SpringBootTest(classes = Shouwang.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestSettings.class)
@Import(TestClock.Beans.class)
@interface SmallJourney {}
