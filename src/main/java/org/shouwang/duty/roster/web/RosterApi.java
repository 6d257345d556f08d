package org.shouwang.duty.roster.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.roster.Objection;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftPattern;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Posts and rosters over the interface.
@RestController
@RequestMapping("/api/v1")
@Needs(Right.SEE_DUTIES)
class RosterApi {

    private static final int MOST = 500;
    private static final int MOST_SLOTS = 5_000;

    private final Posts posts;
    private final Rosters rosters;

    RosterApi(Posts posts, Rosters rosters) {
        this.posts = posts;
        this.rosters = rosters;
    }

    /// @param next what to give as `after` for the following page; null on the last
    record PostPage(List<Post> items, @Nullable String next) {}

    record Opening(
            UUID id,
            String areaCode,
            LocalDate firstDay,
            int days,
            @Nullable UUID response) {}

    record Planning(int seconds) {}

    record Publication(int version) {}

    /// @param expected who has it as far as the sender knows; null for nobody
    record Holder(@Nullable UUID staff, @Nullable UUID expected) {}

    @Operation(summary = "The patterns of shifts")
    @GetMapping("/shift-patterns")
    List<ShiftPattern> patterns() {
        return posts.patterns();
    }

    @Operation(summary = "Posts that are staffed in shifts, by pages")
    @GetMapping("/posts")
    PostPage posts(
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        Slice<Post> slice = posts.list(
                area, PostList.kind(kind), after == null ? null : Cursor.parse(after), Math.clamp(limit, 1, MOST));
        Cursor next = slice.next();
        return new PostPage(slice.rows(), next == null ? null : next.toString());
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Sets a post up, or changes it when its version is given")
    @PostMapping("/posts")
    Post keep(@RequestBody Post.Draft draft) {
        return posts.keep(draft);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Lays out the shifts of a week for the posts of an area")
    @PostMapping("/rosters")
    Roster open(@RequestBody Opening opening) {
        return rosters.open(new Roster.Draft(
                opening.id(), opening.areaCode(), opening.firstDay(), opening.days(), opening.response()));
    }

    @Operation(summary = "A roster, with how its planning goes")
    @GetMapping("/rosters/{id}")
    Roster roster(@PathVariable UUID id) {
        return rosters.require(id);
    }

    @Operation(summary = "The places of a roster's shifts on a day")
    @GetMapping("/rosters/{id}/slots")
    List<ShiftSlot> slots(@PathVariable UUID id, @RequestParam LocalDate day, @RequestParam @Nullable UUID post) {
        return rosters.slots(id, rosters.require(id).areaCode(), post, day, day, MOST_SLOTS);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Plans a roster in the background; answers the job")
    @PostMapping("/rosters/{id}/planning")
    Map<String, UUID> plan(@PathVariable UUID id, @RequestBody Planning planning) {
        return Map.of("job", rosters.plan(id, planning.seconds()));
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Stops planning; the best so far is kept")
    @PostMapping("/rosters/{id}/stop")
    Map<String, UUID> stop(@PathVariable UUID id) {
        rosters.stop(id);
        return Map.of("id", id);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Publishes a roster; a repeat changes nothing")
    @PostMapping("/rosters/{id}/publication")
    Roster publish(@PathVariable UUID id, @RequestBody Publication publication) {
        rosters.publish(id, publication.version());
        return rosters.require(id);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "What speaks against giving a place of a shift to somebody")
    @GetMapping("/shifts/{id}/objections")
    List<Objection> objections(@PathVariable UUID id, @RequestParam UUID staff) {
        return rosters.objections(id, staff);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Puts somebody on a place of a shift, or nobody")
    @PostMapping("/shifts/{id}/holder")
    ShiftSlot put(@PathVariable UUID id, @RequestBody Holder holder) {
        rosters.put(id, holder.staff(), holder.expected());
        return rosters.slot(id);
    }
}
