package org.shouwang.work.paper;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.springframework.stereotype.Component;

/// Units as receivers of documents 主送单位: whoever of their staff signs in here may sign for them.
@Component
public class UnitReceivers {

    private static final int MOST_OF_A_UNIT = 20;

    private final Staff staff;

    UnitReceivers(Staff staff) {
        this.staff = staff;
    }

    public DocumentDraft.To of(UUID receiver, UUID unit, String name) {
        return DocumentDraft.To.unit(receiver, unit, accounts(unit), name);
    }

    private List<UUID> accounts(UUID unit) {
        return people(unit).stream()
                .map(Member::account)
                .filter(Objects::nonNull)
                .toList();
    }

    public List<Member> people(UUID unit) {
        return staff.list(new Staff.Query(null, null, null, unit, null, false, null, MOST_OF_A_UNIT))
                .rows();
    }
}
