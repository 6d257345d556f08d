package org.shouwang.screening.arrival;

/// How quickly somebody must be taken over, and what they are told 接收时限与管控措施.
///
/// @param acceptMinutes from the handover
/// @param doorMinutes   from the acceptance
/// @param watchDays     after the arrival, which is day 0
/// @param control       what is told at the door where nobody says otherwise
public record HandoverRule(
        Risk risk, int acceptMinutes, int doorMinutes, int watchDays, Control control, String source) {}
