package org.shouwang.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Delivers what waits in the outbox 外发: each channel by a thread of its own, so that one that never
/// answers keeps nobody else waiting; in order, at least once, each message with its id. A channel that
/// fails is left alone for longer and longer.
@Component
public class Deliveries implements DisposableBean {

    private static final Principal PROCESS = Principal.process("notice-delivery", Scope.nothing());
    private static final int AT_ONCE = 10;

    private final ChannelRepository channels;
    private final Webhook webhook;
    private final Mail mail;
    private final MessageSource texts;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Deliveries(
            ChannelRepository channels,
            Webhook webhook,
            Mail mail,
            MessageSource texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.channels = channels;
        this.webhook = webhook;
        this.mail = mail;
        this.texts = texts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Begins with every channel that has something to send and isn't being served already.
    ///
    /// @return done when those that it began with are
    public CompletableFuture<Void> begin() {
        List<Outgoing.Way> due = asProcess(() -> channels.due(clock.instant()));
        return CompletableFuture.allOf(due.stream()
                .filter(way -> busy.add(way.id()))
                .map(way -> CompletableFuture.runAsync(() -> serve(way), threads))
                .toArray(CompletableFuture[]::new));
    }

    private void serve(Outgoing.Way way) {
        try {
            List<Outgoing> batch;
            do {
                batch = asProcess(() -> channels.claim(way.id(), AT_ONCE, clock.instant()));
            } while (!batch.isEmpty() && batch.stream().allMatch(message -> deliver(way, message)));
        } finally {
            busy.remove(way.id());
        }
    }

    /// Whether the channel may go on.
    private boolean deliver(Outgoing.Way way, Outgoing message) {
        String text = text(message);
        Outgoing.Outcome outcome = way.kind() == Channel.Kind.EMAIL
                ? mail.send(message, texts.getMessage("channel.subject", null, Locale.SIMPLIFIED_CHINESE), text)
                : webhook.send(way, message, text);
        asProcess(() -> {
            note(way, message, outcome);
            return true;
        });
        return !outcome.pauses();
    }

    private void note(Outgoing.Way way, Outgoing message, Outgoing.Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.arrived()) {
            channels.delivered(message.id(), now);
        } else {
            int failures = 1 + (outcome.pauses() ? way.failures() : message.attempts());
            channels.failed(
                    message.id(), outcome.error(), now.plus(DeliveryRules.backoff(failures)), outcome.pauses(), now);
        }
    }

    /// By its kind alone: no name, title or word of the message leaves the house.
    private String text(Outgoing message) {
        String general = texts.getMessage(
                message.urgent() ? "channel.text.urgent" : "channel.text", null, Locale.SIMPLIFIED_CHINESE);
        return Objects.requireNonNullElse(
                texts.getMessage("message." + message.kind() + ".outside", null, general, Locale.SIMPLIFIED_CHINESE),
                general);
    }

    private <T> T asProcess(Supplier<T> action) {
        return PROCESS.call(() -> Objects.requireNonNull(transaction.execute(status -> action.get())));
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob delivering(Deliveries deliveries) {
            return new RecurringJob("notice-delivery", Duration.ofSeconds(5), PROCESS, deliveries::begin);
        }
    }
}
