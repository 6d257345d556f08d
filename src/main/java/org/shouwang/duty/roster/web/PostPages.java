package org.shouwang.duty.roster.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.duty.web.Attempt;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 值守点: what is staffed in shifts here, by which pattern, with how many people?
@Controller
@RequestMapping("/posts")
@Needs(Right.SEE_DUTIES)
class PostPages {

    private static final int NOTES = 10;

    /// Kinds of places that posts usually stand at.
    private static final List<String> GATES =
            List.of("checkpoint", "entrance", "railway_station", "coach_station", "motorway_exit", "clinic", "hotel");

    private final Posts posts;
    private final PostList list;
    private final Places places;
    private final Areas areas;
    private final Staff staff;
    private final Shifts shifts;
    private final Attempt attempt;

    PostPages(Posts posts, PostList list, Places places, Areas areas, Staff staff, Shifts shifts, Attempt attempt) {
        this.posts = posts;
        this.list = list;
        this.places = places;
        this.areas = areas;
        this.staff = staff;
        this.shifts = shifts;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/posts", parameters, list.filterNames());
        return new ModelAndView("roster/posts")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        String here = areas.require(
                        area == null ? Principal.required().scope().prefixes().getFirst() : area)
                .code();
        return form(null, here, HttpStatus.OK);
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        Post post = posts.require(Ids.parse(id, "post.unknown"));
        return form(post, post.areaCode(), HttpStatus.OK);
    }

    private ModelAndView form(@Nullable Post post, String area, HttpStatus status) {
        return new ModelAndView("roster/post", status)
                .addObject("post", post)
                .addObject("notes", post == null ? List.of() : shifts.notes(post.id(), NOTES))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject("area", area)
                .addObject("path", areas.tree().path(area))
                .addObject("kinds", Post.Kind.values())
                .addObject("patterns", posts.patterns())
                .addObject("skills", staff.skills())
                .addObject("places", gates(area));
    }

    private List<Place> gates(String area) {
        List<Place> found = new ArrayList<>();
        GATES.forEach(
                kind -> found.addAll(places.list(new PlaceQuery(area, kind, "", PlaceQuery.Sort.NAME, null, 200))));
        return found;
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping
    ModelAndView keep(
            @RequestParam UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam String area,
            @RequestParam String kind,
            @RequestParam String name,
            @RequestParam @Nullable UUID place,
            @RequestParam UUID pattern,
            @RequestParam MultiValueMap<String, String> fields,
            Locale locale) {
        List<String> skills = fields.getOrDefault("skill", List.of());
        List<String> amounts = fields.getOrDefault("amount", List.of());
        return attempt.of(
                () -> "/posts/"
                        + posts.keep(new Post.Draft(
                                        id, version, area, kind(kind), name, place, pattern, needs(skills, amounts)))
                                .id(),
                status -> form(version == 0 ? null : posts.require(id), area, status),
                locale);
    }

    private static Post.Kind kind(String code) {
        Post.Kind kind = PostList.kind(code);
        if (kind == null) {
            throw new Refusal.Invalid("post.kind");
        }
        return kind;
    }

    /// Rows without a number are left out.
    private static List<Post.Need> needs(List<String> skills, List<String> amounts) {
        List<Post.Need> needs = new ArrayList<>();
        for (int i = 0; i < Math.min(skills.size(), amounts.size()); i++) {
            String amount = amounts.get(i).strip();
            if (!amount.isEmpty() && !amount.equals("0")) {
                needs.add(new Post.Need(skills.get(i).isBlank() ? null : skills.get(i), number(amount)));
            }
        }
        return needs;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/closing")
    String close(@PathVariable String id) {
        posts.close(Ids.parse(id, "post.unknown"));
        return "redirect:/posts";
    }
}
