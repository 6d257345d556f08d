package org.shouwang.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/v3/api-docs`: what scripts and the field app may ask under `/api/v1`, for whoever is signed in.
/// Every operation answers refusals and faults alike, so that is said here once for all.
@Configuration(proxyBeanMethods = false)
class InterfaceDescription {

    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";

    @Bean
    OpenApiCustomizer describeInterface() {
        return api -> {
            api.info(new Info()
                    .title("Shouwang 守望")
                    .version("v1")
                    .description(
                            "Codes of areas are 2, 4, 6, 9, 12 or 15 digits; what lies outside the caller's scope is"
                                    + " answered as not there. Times are UTC, days Asia/Shanghai's."));
            Components components = api.getComponents() == null ? new Components() : api.getComponents();
            api.components(components
                    .addSchemas(PROBLEM, problem())
                    .addSecuritySchemes(
                            BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme(BEARER)
                                    .description("The token that POST /api/v1/sessions answers")));
            api.addSecurityItem(new SecurityRequirement().addList(BEARER));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> operation.getResponses().addApiResponse("default", refused()));
        };
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457 problem details")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("why, in the reader's language"))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("stable name of the refusal"))
                .addProperty("trace", new StringSchema().description("names the request in the log"));
    }

    private static ApiResponse refused() {
        return new ApiResponse()
                .description("Refused: 400 unreadable, 401 not signed in, 403 not allowed, 404 not there or outside the"
                        + " scope, 409 in conflict, 413 too large, 422 not valid, 429 to be tried again after"
                        + " Retry-After; or a fault: 500")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
