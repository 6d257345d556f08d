package org.shouwang.figure.web;

import java.util.UUID;
import org.shouwang.account.Accounts;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Beat;
import org.shouwang.area.Beats;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;

/// Draws a beat for pages and scripts alike: of a grid, and for somebody who works there.
@Component
class BeatDrawing {

    private final Beats beats;
    private final Accounts accounts;

    BeatDrawing(Beats beats, Accounts accounts) {
        this.beats = beats;
        this.accounts = accounts;
    }

    /// Refused as [Beats#draw] says, and as invalid `beat.grid`, `beat.worker`. Who has the beat already
    /// keeps it, though they may not work there any more.
    void draw(Beat beat) {
        if (!AreaLevel.isCode(beat.grid()) || AreaLevel.of(beat.grid()) != AreaLevel.GRID) {
            throw new Refusal.Invalid("beat.grid");
        }
        UUID worker = beat.worker();
        if (worker != null && !accounts.workers(beat.grid()).containsKey(worker) && !keeps(beat, worker)) {
            throw new Refusal.Invalid("beat.worker");
        }
        beats.draw(beat);
    }

    private boolean keeps(Beat beat, UUID worker) {
        return beats.find(beat.id())
                .filter(before -> worker.equals(before.worker()))
                .isPresent();
    }
}
