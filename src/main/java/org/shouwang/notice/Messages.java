package org.shouwang.notice;

import java.sql.Types;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door for modules that want to tell somebody something 告知: into the inbox, and from there through
/// the channels.
///
/// Joins the caller's transaction: what is rolled back was never told. Whoever acts is not told what they did
/// themselves. For everybody at work, and for processes.
@Service
public class Messages {

    private static final int LONGEST_WORD = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Messages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @return how many were told who had not been told before
    @Transactional(propagation = Propagation.MANDATORY)
    public int send(Message message) {
        Message.To to = message.to();
        return jdbc.sql("""
                        select notice.tell(:key, :kind, :words, :href, :urgent, :drill, :account, :post_area, :role, :area, :at)
                        """)
                .param("key", message.key())
                .param("kind", message.kind())
                .param("words", message.words().stream().map(Messages::cut).toArray(String[]::new))
                .param("href", message.href())
                .param("urgent", message.urgent())
                .param("drill", message.drill())
                .param("account", to instanceof Message.Person person ? person.account() : null, Types.OTHER)
                .param("post_area", to instanceof Message.Post post ? post.areaCode() : null, Types.VARCHAR)
                .param("role", to instanceof Message.Post post ? post.role() : null, Types.VARCHAR)
                .param("area", message.areaCode())
                .param("at", Rows.time(clock.instant()))
                .query(Integer.class)
                .single();
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD - 1) + "…";
    }
}
