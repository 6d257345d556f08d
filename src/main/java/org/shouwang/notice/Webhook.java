package org.shouwang.notice;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends a text to a robot or another system by HTTP 群机器人: signed, with the message's id, never waiting
/// longer than the time-out for the whole answer, following no redirection.
@Component
class Webhook {

    private static final int LONGEST_ANSWER = 4_096;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final Duration timeout;
    private final Clock clock;

    Webhook(@Value("${shouwang.channels.timeout:10s}") Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
    }

    Outgoing.Outcome send(Outgoing.Way way, Outgoing message, String text) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request(way, message, text),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return judged(way, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outgoing.Outcome("timeout", true);
        } catch (ExecutionException e) {
            return new Outgoing.Outcome(e.getCause() instanceof ConnectException ? "no_connection" : "no_answer", true);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Outgoing.Outcome("interrupted", true);
        }
    }

    /// Robots answer 200 to what they refuse, with a code that is not 0.
    private Outgoing.Outcome judged(Outgoing.Way way, HttpResponse<byte[]> answer) {
        Outgoing.Outcome outcome = DeliveryRules.outcome(answer.statusCode());
        if (!outcome.arrived() || way.kind() == Channel.Kind.WEBHOOK) {
            return outcome;
        }
        try {
            JsonNode code = json.readTree(answer.body()).path("errcode");
            return code.asInt(0) == 0 ? outcome : new Outgoing.Outcome("refused", false);
        } catch (JacksonException e) {
            return new Outgoing.Outcome("no_answer", true);
        }
    }

    private HttpRequest request(Outgoing.Way way, Outgoing message, String text) {
        String time = Long.toString(clock.millis());
        String body = json.writeValueAsString(content(way, message, text));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(way, time))
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Shouwang-Id", message.id().toString())
                .header("X-Shouwang-Time", time);
        if (!way.secret().isEmpty()) {
            byte[] signature = DeliveryRules.hmac(way.secret(), time + "\n" + message.id() + "\n" + body);
            request.header("X-Shouwang-Signature", HexFormat.of().formatHex(signature));
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static Map<String, Object> content(Outgoing.Way way, Outgoing message, String text) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (way.kind() == Channel.Kind.WEBHOOK) {
            content.put("id", message.id().toString());
            content.put("kind", message.kind());
            content.put("urgent", message.urgent());
            content.put("text", text);
        } else {
            content.put("msgtype", "text");
            content.put("text", Map.of("content", text));
        }
        return content;
    }

    /// DingTalk wants the signature in the address.
    private static URI address(Outgoing.Way way, String time) {
        if (way.kind() != Channel.Kind.DINGTALK || way.secret().isEmpty()) {
            return URI.create(way.address());
        }
        String sign = Base64.getEncoder().encodeToString(DeliveryRules.hmac(way.secret(), time + "\n" + way.secret()));
        return URI.create(way.address() + (way.address().contains("?") ? "&" : "?") + "timestamp=" + time + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }
}
