package org.shouwang.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.notice.Channel;
import org.shouwang.notice.Channels;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of messages that have not arrived.
@Component
class UndeliveredList implements ListSource<Channel.Undelivered> {

    private final Channels channels;

    UndeliveredList(Channels channels) {
        this.channels = channels;
    }

    @Override
    public String name() {
        return "undelivered";
    }

    @Override
    public String path() {
        return "/channels/undelivered";
    }

    @Override
    public String exportRight() {
        return Right.OPERATE.name();
    }

    @Override
    public List<String> filterNames() {
        return List.of();
    }

    @Override
    public Slice<Channel.Undelivered> slice(ListQuery query) {
        return channels.undelivered(query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Channel.Undelivered message) {
        return message.id().toString();
    }

    @Override
    public String href(Channel.Undelivered message) {
        return "/channels/messages/" + message.id();
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of();
    }

    @Override
    public List<Column<Channel.Undelivered>> columns() {
        return List.of(
                Column.of("channel", message -> Cell.text(message.channel())),
                Column.of(
                        "state",
                        message -> message.givenUp()
                                ? new Cell.Mark("undelivered.given-up", Cell.Tone.VERMILION)
                                : new Cell.Mark("undelivered.again", Cell.Tone.AMBER)),
                Column.of("error", message -> new Cell.Word("channel.error." + message.error())),
                Column.number("attempts", message -> Cell.count((long) message.attempts())),
                Column.of("queued", message -> Cell.moment(message.queuedAt())),
                Column.of("next", message -> message.givenUp() ? new Cell.Blank() : Cell.moment(message.nextAt())));
    }
}
