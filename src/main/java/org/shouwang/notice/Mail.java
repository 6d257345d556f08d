package org.shouwang.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends a text by e-mail, where `spring.mail.host` is set.
@Component
class Mail {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    Mail(
            ObjectProvider<JavaMailSender> sender,
            @Value("${shouwang.channels.mail-from:shouwang@localhost}") String from) {
        this.sender = sender;
        this.from = from;
    }

    Outgoing.Outcome send(Outgoing message, String subject, String text) {
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            return new Outgoing.Outcome("not_configured", true);
        }
        if (message.mail().isEmpty()) {
            return new Outgoing.Outcome("no_address", false);
        }
        try {
            MimeMessage letter = mail.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(letter, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(message.mail());
            helper.setSubject(subject);
            helper.setText(text);
            letter.setHeader("X-Shouwang-Id", message.id().toString());
            mail.send(letter);
            return Outgoing.Outcome.ARRIVED;
        } catch (MailSendException e) {
            return new Outgoing.Outcome("no_connection", e.getFailedMessages().isEmpty());
        } catch (MailException | MessagingException e) {
            return new Outgoing.Outcome("refused", false);
        }
    }
}
