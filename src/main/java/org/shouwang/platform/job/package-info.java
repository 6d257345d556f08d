/// Work in the background 后台任务: jobs that somebody starts and watches, and what recurs by itself.
///
/// A job is started in the transaction that asks for it, runs as whoever started it, and survives the
/// death of the node it runs on: another takes it up again, so a [org.shouwang.platform.job.JobHandler]
/// must be repeatable. Modules contribute handlers and [org.shouwang.platform.job.RecurringJob]s as beans.
///
/// Owns `platform.job` and the queues `platform.scheduled_job`, `platform.scheduled_recurring`.
@NullMarked
package org.shouwang.platform.job;

import org.jspecify.annotations.NullMarked;
