package org.shouwang.notice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Role;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Response;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;

/// Notices that tests send.
public final class NoticeFixture {

    public static final String OTHER_COMMUNITY = "370105002001";

    private NoticeFixture() {}

    /// In force for a day, for all who work in these areas.
    public static NoticeDraft plain(String title, String... areas) {
        return draft(title, false, List.of(), null, areas);
    }

    public static NoticeDraft urgent(String title, String... areas) {
        return draft(title, true, List.of(), null, areas);
    }

    public static NoticeDraft draft(
            String title, boolean urgent, List<String> roles, Response.@Nullable Id response, String... areas) {
        return new NoticeDraft(
                Notice.Id.fresh(),
                areas[0],
                List.of(areas),
                roles,
                title,
                "请各网格今天之内入户告知。",
                urgent,
                false,
                TestClock.START.plus(Duration.ofDays(1)),
                response,
                0);
    }

    public static Notice sent(Notices notices, TestAccount sender, NoticeDraft draft) {
        return sender.principal().call(() -> {
            Notice notice = notices.draft(draft);
            return notices.send(notice.id(), notice.revision());
        });
    }

    public static TestAccount commander() {
        return TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
    }
}
