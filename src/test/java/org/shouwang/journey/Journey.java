package org.shouwang.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.shouwang.Shouwang;
import org.shouwang.testing.TestSettings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/// A journey: the whole application on a port of its own, with the demonstration district at one
/// twentieth, its jobs running, and a browser before it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("journey")
@SpringBootTest(classes = Shouwang.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestSettings.class, DemonstrationDistrict.class})
@DirtiesContext
@interface Journey {}
