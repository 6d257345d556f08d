package org.shouwang.notice;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to channels 通道, for the system administrator; and to one's own mail address.
@Service
public class Channels {

    private final JdbcClient jdbc;
    private final ChannelRepository channels;
    private final ChannelSeal seal;
    private final Audit audit;
    private final Clock clock;

    Channels(JdbcClient jdbc, ChannelRepository channels, ChannelSeal seal, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.seal = seal;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Channel> all() {
        Rights.require(Right.OPERATE);
        return channels.all();
    }

    /// Adds a channel; the same id again changes nothing.
    ///
    /// @throws Refusal.Invalid `channel.name`, `channel.address`, `channel.secret`, `channel.area`
    @Transactional
    public void add(Channel.Draft draft) {
        Rights.require(Right.OPERATE);
        require(!draft.name().isBlank() && draft.name().strip().length() <= 60, "channel.name");
        require(draft.secret().length() <= 200, "channel.secret");
        boolean mail = draft.kind() == Channel.Kind.EMAIL;
        require(mail ? draft.address().isBlank() : isAddress(draft.address().strip()), "channel.address");
        require(draft.areaCode().matches("[0-9]{2,15}"), "channel.area");
        UUID id = draft.id().value();
        int added;
        try {
            added = jdbc.sql("""
                        insert into notice.channel (id, area_code, kind, name, address_cipher, secret_cipher, takes, created_at)
                        values (:id, :area, :kind, :name, :address, :secret, :takes, :at) on conflict (id) do nothing
                        """)
                    .param("id", id)
                    .param("area", draft.areaCode())
                    .param("kind", draft.kind().code())
                    .param("name", draft.name().strip())
                    .param("address", seal.seal(id, draft.address().strip()), java.sql.Types.BINARY)
                    .param("secret", seal.seal(id, draft.secret().strip()), java.sql.Types.BINARY)
                    .param("takes", draft.takes().code())
                    .param("at", Rows.time(clock.instant()))
                    .update();
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            throw new Refusal.Invalid("channel.area");
        }
        if (added == 1) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "channel", draft.id(), draft.areaCode())
                    .with("kind", draft.kind().code()));
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return text.length() <= 500
                    && List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Uses a channel again, or not any more; what waits for it goes on waiting.
    ///
    /// @throws Refusal.NotFound `channel.unknown`
    @Transactional
    public void use(Channel.Id id, boolean active) {
        Rights.require(Right.OPERATE);
        int changed = jdbc.sql(
                        "update notice.channel set active = :active, failures = 0, pause_until = null where id = :id")
                .param("active", active)
                .param("id", id.value())
                .update();
        if (changed == 0) {
            throw new Refusal.NotFound("channel.unknown");
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "channel", id, "").with("active", active));
    }

    /// Sends a test message through it at once; by e-mail, to one's own address.
    ///
    /// @param message names the test, so that a repeat sends no other
    /// @throws Refusal.NotFound `channel.unknown`
    @Transactional
    public void test(Channel.Id id, UUID message) {
        Rights.require(Right.OPERATE);
        boolean found = jdbc.sql("select notice.try_channel(:id, :about, :at)")
                .param("id", id.value())
                .param("about", message.toString())
                .param("at", Rows.time(clock.instant()))
                .query(Boolean.class)
                .single();
        if (!found) {
            throw new Refusal.NotFound("channel.unknown");
        }
    }

    /// What has not arrived, and why, the oldest first.
    @Transactional(readOnly = true)
    public Slice<Channel.Undelivered> undelivered(@Nullable Cursor after, int limit) {
        Rights.require(Right.OPERATE);
        UUID from = after == null ? new UUID(0, 0) : after.id();
        return Slice.cut(channels.undelivered(from, limit + 1), limit, last -> new Cursor("", last.id()));
    }

    /// @throws Refusal.NotFound `channel.message_unknown`: no such message, or it has arrived
    @Transactional(readOnly = true)
    public Channel.Undelivered requireUndelivered(UUID message) {
        Rights.require(Right.OPERATE);
        return channels.undelivered(message).orElseThrow(() -> new Refusal.NotFound("channel.message_unknown"));
    }

    /// Tries once more now, also what was given up; a repeat changes nothing.
    ///
    /// @throws Refusal.NotFound `channel.message_unknown`: no such message, or it has arrived
    @Transactional
    public void resend(UUID message) {
        Rights.require(Right.OPERATE);
        boolean found = jdbc.sql("select notice.resend(:id, :at)")
                .param("id", message)
                .param("at", Rows.time(clock.instant()))
                .query(Boolean.class)
                .single();
        if (!found) {
            throw new Refusal.NotFound("channel.message_unknown");
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "outbox", message, "").with("what", "resend"));
    }

    /// One's own mail address; empty where none was entered.
    @Transactional(readOnly = true)
    public String mailAddress() {
        UUID me = Principal.required().account();
        return jdbc.sql("select cipher from notice.mail_address where account_id = :me")
                .param("me", me)
                .query((row, n) -> seal.open(me, row.getBytes("cipher")))
                .optional()
                .orElse("");
    }

    /// Enters one's own mail address, or takes it away where it is empty.
    ///
    /// @throws Refusal.Invalid `channel.mail`
    @Transactional
    public void setMailAddress(String address) {
        UUID me = Principal.required().account();
        String mail = address.strip();
        require(
                mail.isEmpty() || mail.length() <= 100 && mail.matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"),
                "channel.mail");
        if (mail.isEmpty()) {
            jdbc.sql("delete from notice.mail_address where account_id = :me")
                    .param("me", me)
                    .update();
        } else {
            jdbc.sql("""
                            insert into notice.mail_address (account_id, cipher, updated_at) values (:me, :cipher, :at)
                            on conflict (account_id) do update set cipher = excluded.cipher, updated_at = excluded.updated_at
                            """)
                    .param("me", me)
                    .param("cipher", seal.seal(me, mail))
                    .param("at", Rows.time(clock.instant()))
                    .update();
        }
        audit.record(AuditEntry.of(AuditAction.CHANGE, "mail_address", me, ""));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
