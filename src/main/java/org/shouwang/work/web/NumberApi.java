package org.shouwang.work.web;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.NumberDemand;
import org.shouwang.work.NumberDemands;
import org.shouwang.work.WorkItem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Numbers asked for, for the field app: what was asked of me, and my number.
@RestController
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class NumberApi {

    private final NumberDemands numbers;

    NumberApi(NumberDemands numbers) {
        this.numbers = numbers;
    }

    record Asked(UUID id, String question, String unit, boolean answered, List<Part> parts) {}

    record Part(UUID item, String areaCode, @Nullable BigDecimal amount) {}

    @Operation(summary = "A demand and the numbers that the reader may say")
    @GetMapping("/api/v1/number-demands/{id}")
    Asked one(@PathVariable UUID id) {
        NumberDemand demand = numbers.require(id);
        return new Asked(
                id,
                demand.question(),
                demand.unit(),
                demand.answered(),
                numbers.parts(id).stream()
                        .filter(NumberDemand.Part::mine)
                        .map(part -> new Part(part.item().value(), part.areaCode(), part.amount()))
                        .toList());
    }

    record Said(@Nullable BigDecimal amount) {}

    @Operation(summary = "Says one's number; the same again changes nothing")
    @PostMapping("/api/v1/number-demands/{id}/parts/{item}")
    Asked say(@PathVariable UUID id, @PathVariable UUID item, @RequestBody Said said) {
        BigDecimal amount = said.amount();
        if (amount == null) {
            throw new Refusal.Invalid("number.amount");
        }
        numbers.say(new WorkItem.Id(item), amount);
        return one(id);
    }
}
