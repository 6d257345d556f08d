package org.shouwang.measure;

import java.util.List;
import java.util.Map;
import org.shouwang.duty.Duties;
import org.shouwang.duty.DutyRole;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whom those concerned by a measure may call 对您负责的人.
@Component
class MeasureAnswerers {

    private static final int NAMED = 5;

    private final Duties duties;

    MeasureAnswerers(Duties duties) {
        this.duties = duties;
    }

    /// The nearest of those who have a telephone.
    @Transactional
    List<ResidentNotices.Answers> of(Measure measure) {
        Map<String, DutyRole> roles = duties.rolesByCode();
        return duties
                .answering(
                        measure.onPerson() ? "person" : measure.onPlace() ? "place" : "area",
                        measure.subject(),
                        measure.areaCode())
                .stream()
                .filter(one -> !one.phone().isEmpty())
                .limit(NAMED)
                .map(one -> new ResidentNotices.Answers(role(roles, one.role()), one.name(), one.phone()))
                .toList();
    }

    private static String role(Map<String, DutyRole> roles, String code) {
        DutyRole role = roles.get(code);
        return role == null ? "" : role.name();
    }
}
