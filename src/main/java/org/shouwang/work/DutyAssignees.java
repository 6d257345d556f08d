package org.shouwang.work;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Posts are what accounts hold: a role for an area; duties say who of them is called on.
@Component
class DutyAssignees implements Assignees {

    private static final int MOST = 300;

    private final JdbcClient jdbc;

    DutyAssignees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Person> holders(Owner owner) {
        return jdbc.sql("select account_id, name from work.holders(:account, :area, :role)")
                .param("account", owner instanceof Owner.Person person ? person.account() : null, Types.OTHER)
                .param("area", owner instanceof Owner.Post post ? post.areaCode() : null, Types.VARCHAR)
                .param("role", owner instanceof Owner.Post post ? post.role() : null, Types.VARCHAR)
                .query((row, number) -> new Person(row.getObject("account_id", UUID.class), row.getString("name")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Person> answering(WorkItem item) {
        return jdbc.sql("select account_id, name from work.answering(:item)")
                .param("item", item.id().value())
                .query((row, number) -> new Person(row.getObject("account_id", UUID.class), row.getString("name")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Candidate> candidates(String area) {
        List<Candidate> people = people("select account_id, name, role, area_code from work.staff(:area, :most)", area);
        List<Candidate> named =
                people("select account_id, name, role, area_code from duty.called_in(:area) limit :most", area);
        List<Candidate> all = new ArrayList<>(posts(people));
        Set<Owner> known = new HashSet<>();
        Stream.concat(named.stream(), people.stream())
                .filter(one -> known.add(one.owner()))
                .forEach(all::add);
        return all;
    }

    private List<Candidate> people(String sql, String area) {
        return jdbc.sql(sql)
                .param("area", area)
                .param("most", MOST)
                .query((row, number) -> new Candidate(
                        new Owner.Person(row.getObject("account_id", UUID.class)),
                        row.getString("name"),
                        row.getString("role"),
                        row.getString("area_code")))
                .list();
    }

    private static List<Candidate> posts(List<Candidate> people) {
        Map<Owner, Candidate> posts = new LinkedHashMap<>();
        for (Candidate one : people) {
            Owner post = new Owner.Post(one.areaCode(), one.role());
            posts.merge(
                    post,
                    new Candidate(post, one.name(), one.role(), one.areaCode()),
                    (first, more) ->
                            new Candidate(post, first.name() + "、" + more.name(), first.role(), first.areaCode()));
        }
        return List.copyOf(posts.values());
    }
}
