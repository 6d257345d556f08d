package org.shouwang.response.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Responses for the field app: what is open here, and which are drills.
@RestController
@Needs({Right.DO_WORK, Right.SEE_WORK})
class ResponseApi {

    private final Responses responses;

    ResponseApi(Responses responses) {
        this.responses = responses;
    }

    record Item(
            UUID id,
            String areaCode,
            String name,
            String kind,
            int level,
            boolean drill,
            String state,
            Instant openedAt,
            @Nullable Instant closedAt) {

        static Item of(Response response) {
            return new Item(
                    response.id().value(),
                    response.areaCode(),
                    response.name(),
                    response.kind().code(),
                    response.level(),
                    response.drill(),
                    response.state().code(),
                    response.openedAt(),
                    response.closedAt());
        }
    }

    @Operation(summary = "The responses of the reader's areas")
    @GetMapping("/api/v1/responses")
    List<Item> list() {
        return responses.all().stream().map(Item::of).toList();
    }

    @Operation(summary = "A response with its level and state")
    @GetMapping("/api/v1/responses/{id}")
    Item one(@PathVariable String id) {
        return Item.of(responses.require(Response.Id.of(id)));
    }
}
