package org.shouwang.duty.roster.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of posts that are staffed in shifts.
@Component
class PostList implements ListSource<Post> {

    private final Posts posts;
    private final Areas areas;

    PostList(Posts posts, Areas areas) {
        this.posts = posts;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "posts";
    }

    @Override
    public String path() {
        return "/posts";
    }

    @Override
    public List<String> filterNames() {
        return List.of("kind");
    }

    @Override
    public Slice<Post> slice(ListQuery query) {
        return posts.list(query.area(), kind(query.filter("kind")), query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Post post) {
        return post.id().toString();
    }

    @Override
    public String href(Post post) {
        return "/posts/" + post.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(query, "kind", kinds()));
    }

    static List<ListView.Option> kinds() {
        return Stream.of(Post.Kind.values())
                .map(kind -> new ListView.Option(kind.code(), "post.kind." + kind.code()))
                .toList();
    }

    @Override
    public List<Column<Post>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("name", post -> Cell.text(post.name())),
                Column.of(
                        "kind", post -> new Cell.Word("post.kind." + post.kind().code())),
                Column.of("area", post -> Cell.text(tree.name(post.areaCode()))),
                Column.of("pattern", post -> Cell.text(post.patternName())),
                Column.number("people", post -> Cell.count((long) post.people())));
    }

    static Post.@Nullable Kind kind(@Nullable String code) {
        return code == null
                ? null
                : Stream.of(Post.Kind.values())
                        .filter(kind -> kind.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Invalid("post.kind"));
    }
}
