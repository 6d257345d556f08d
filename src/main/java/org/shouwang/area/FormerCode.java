package org.shouwang.area;

import java.time.Instant;

/// A code that ended 原区划代码: who had it, from when to when, and under which code it went on.
public record FormerCode(
        String code, String name, Instant validFrom, Instant validTo, String successorCode, String reason) {}
