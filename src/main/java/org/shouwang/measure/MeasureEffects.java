package org.shouwang.measure;

import java.util.List;
import org.springframework.stereotype.Component;

/// Tells whoever follows measures what begins and what ends; never of a drill's.
@Component
class MeasureEffects {

    private final List<MeasureEffect> effects;

    MeasureEffects(List<MeasureEffect> effects) {
        this.effects = List.copyOf(effects);
    }

    void follow(Measure before, Measure after, MeasureKind kind) {
        boolean begins = after.state().holds();
        if (after.drill() || before.state().holds() == begins) {
            return;
        }
        for (MeasureEffect effect : effects) {
            if (begins) {
                effect.begins(after, kind);
            } else {
                effect.ends(after, kind);
            }
        }
    }
}
