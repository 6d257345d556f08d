package org.shouwang.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.NumberDemand;
import org.shouwang.work.NumberDemands;
import org.springframework.stereotype.Component;

/// Numbers that were asked for in the demonstration 演示要数: two that figures answer, one that the
/// communities of the street are asked for. A repeat adds what is missing.
@Component
class DemonstrationNumbers {

    private final DemonstrationWork work;
    private final NumberDemands numbers;
    private final Clock clock;

    DemonstrationNumbers(DemonstrationWork work, NumberDemands numbers, Clock clock) {
        this.work = work;
        this.numbers = numbers;
        this.clock = clock;
    }

    void load(Path accounts) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        Principal commander = people.get("commander");
        Principal street = people.get("street_officer");
        Principal community = people.get("community_officer");
        if (commander == null
                || street == null
                || community == null
                || commander.call(() -> numbers.count(null, NumberDemands.Show.ALL)) > 0) {
            return;
        }
        commander.run(() -> numbers.ask(wish(1, commander, "市指挥部", "在册志愿者", "人", "T26", null)));
        commander.run(() -> numbers.ask(wish(2, commander, "市卫健委", "网格员", "人", "T25", null)));
        NumberDemand asked =
                street.call(() -> numbers.ask(wish(3, street, "市指挥部", "今天夜间值守人数", "人", null, AreaLevel.COMMUNITY)));
        community.run(() -> numbers.parts(asked.id()).stream()
                .filter(NumberDemand.Part::mine)
                .forEach(part -> numbers.say(part.item(), BigDecimal.valueOf(14))));
    }

    private NumberDemands.Wish wish(
            int number,
            Principal by,
            String asker,
            String question,
            String unit,
            @Nullable String figure,
            @Nullable AreaLevel level) {
        return new NumberDemands.Wish(
                new UUID(0x016FD50000007000L, 0xA000000000000000L | number),
                by.scope().prefixes().getFirst(),
                asker,
                question,
                unit,
                clock.instant().plus(Duration.ofHours(3)),
                figure,
                level);
    }
}
