package org.shouwang.platform.job;

import java.time.Duration;
import org.shouwang.platform.scope.Principal;

/// Something that the installation does by itself, again and again, on one node at a time. A bean.
///
/// A run that fails is logged and followed by the next. Runs do not overlap; `interval` lies between
/// the end of one and the beginning of the next.
///
/// @param name      unique and stable
/// @param principal as whom it acts
public record RecurringJob(String name, Duration interval, Principal principal, Runnable action) {}
