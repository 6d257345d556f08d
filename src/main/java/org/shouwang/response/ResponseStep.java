package org.shouwang.response;

import java.time.Instant;
import java.util.UUID;

/// One thing that was done about a response 响应经过: never changed afterwards.
///
/// @param verb  `open`, `level`, `prepare`, `withdraw`, `agree`, `close`
/// @param level that of the response after it
public record ResponseStep(UUID id, String verb, int level, String reason, Instant at, UUID by, String byRole) {}
