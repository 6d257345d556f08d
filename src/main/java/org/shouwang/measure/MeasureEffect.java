package org.shouwang.measure;

/// What follows elsewhere from a measure that begins to hold, or holds no longer 措施联动. A bean of a higher module;
/// called
/// within the transaction of the step and as whoever takes it, so that both happen or neither. Levels bring nothing
/// that
/// has effects. A drill's measures have none.
public interface MeasureEffect {

    void begins(Measure measure, MeasureKind kind);

    void ends(Measure measure, MeasureKind kind);
}
