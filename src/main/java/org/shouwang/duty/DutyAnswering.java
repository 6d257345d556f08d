package org.shouwang.duty;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.web.Answering;
import org.springframework.stereotype.Component;

/// Shows who answers on the pages of the modules below.
@Component
class DutyAnswering implements Answering {

    private final Duties duties;

    private final Postings postings;

    DutyAnswering(Duties duties, Postings postings) {
        this.duties = duties;
        this.postings = postings;
    }

    @Override
    public List<Answer> posted(String community) {
        if (!Rights.has(Right.SEE_DUTIES)) {
            return List.of();
        }
        return postings.within(community).stream()
                .map(found -> new Answer(
                        found.task(), "", found.name(), found.title(), found.unit(), found.phone(), found.since()))
                .toList();
    }

    @Override
    public List<Answer> answers(String kind, @Nullable UUID id, String areaCode) {
        if (!Rights.has(Right.SEE_DUTIES)) {
            return List.of();
        }
        Map<String, DutyRole> roles = duties.rolesByCode();
        return duties.answering(kind, id, areaCode).stream()
                .map(found -> new Answer(
                        roles.containsKey(found.role())
                                ? roles.get(found.role()).name()
                                : found.role(),
                        found.part().isEmpty() ? found.where() : found.where() + " " + found.part(),
                        found.name(),
                        found.title(),
                        found.unit(),
                        found.phone(),
                        found.since()))
                .toList();
    }
}
