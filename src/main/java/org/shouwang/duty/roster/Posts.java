package org.shouwang.duty.roster;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.DutyAudit;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Posts that are staffed in shifts 值守点, and the patterns of shifts 班制. Whoever may name people for
/// duties keeps the posts of their area; headquarters keeps the patterns.
@Service
public class Posts {

    private static final int MOST_PEOPLE = 50;

    private final PostRepository posts;
    private final DutyAudit audit;

    Posts(PostRepository posts, DutyAudit audit) {
        this.posts = posts;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<ShiftPattern> patterns() {
        Rights.require(Right.SEE_DUTIES);
        return posts.patterns();
    }

    /// Keeps a pattern; a repeat changes nothing, and a pattern is never changed, since shifts were
    /// laid out by it.
    /// Refused as invalid `pattern.*` where it contradicts itself, as a conflict `pattern.taken`.
    @Transactional
    public void keepPattern(ShiftPattern pattern) {
        Rights.require(Right.DIRECT_STAFF);
        PatternRules.check(pattern);
        if (Outcome.told(posts.keepPattern(pattern), "pattern")) {
            audit.created("shift_pattern", pattern.id(), null);
        }
    }

    /// One page by area.
    @Transactional(readOnly = true)
    public Slice<Post> list(@Nullable String area, Post.@Nullable Kind kind, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_DUTIES);
        return Slice.cut(posts.list(area, kind, after, limit), limit, last -> new Cursor(last.areaCode(), last.id()));
    }

    /// Refused as not found, `post.unknown`.
    @Transactional(readOnly = true)
    public Post require(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return posts.find(id).orElseThrow(() -> new Refusal.NotFound("post.unknown"));
    }

    /// Sets a post up or changes it, for the shifts that are laid out from then on; a repeat changes
    /// nothing. Refused as invalid `post.name`, `post.needs`, `post.pattern`, `post.skill`; as not found
    /// `post.unknown`; as a conflict `post.taken`, `post.stale` where somebody else changed it,
    /// `post.moved` where it has shifts in another area.
    @Transactional
    public Post keep(Post.Draft draft) {
        Rights.require(Right.NAME_DUTIES);
        if (draft.name().isBlank() || draft.name().strip().length() > 80) {
            throw new Refusal.Invalid("post.name");
        }
        if (draft.needs().isEmpty()
                || draft.needs().size() > 8
                || draft.needs().stream().anyMatch(need -> need.amount() < 1 || need.amount() > MOST_PEOPLE)) {
            throw new Refusal.Invalid("post.needs", MOST_PEOPLE);
        }
        if (!draft.areaCode().matches("[0-9]{2,15}")) {
            throw new Refusal.NotFound("post.unknown");
        }
        String outcome = posts.keep(draft);
        if (outcome.equals("pattern") || outcome.equals("skill")) {
            throw new Refusal.Invalid("post." + outcome);
        }
        if (Outcome.told(outcome, "post")) {
            audit.changed("post", draft.id(), draft.areaCode(), draft.version() == 0 ? "set up" : "changed");
        }
        return require(draft.id());
    }

    /// Ends a post; its shifts that are laid out stay. A repeat changes nothing. Refused as not found
    /// `post.unknown`.
    @Transactional
    public void close(UUID id) {
        Rights.require(Right.NAME_DUTIES);
        Post post = require(id);
        if (!posts.close(id)) {
            throw new Refusal.NotFound("post.unknown");
        }
        audit.changed("post", id, post.areaCode(), "closed");
    }
}
