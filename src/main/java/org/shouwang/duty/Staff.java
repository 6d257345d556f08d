package org.shouwang.duty;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Staff and volunteers 工作力量. Whoever may see duties reads those of the own area and those above it;
/// whoever may name people for duties writes.
@Service
public class Staff {

    private final StaffRepository staff;
    private final DutyAudit audit;
    private final java.time.Clock clock;

    Staff(StaffRepository staff, DutyAudit audit, java.time.Clock clock) {
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a list of staff asks for; a null field does not narrow.
    public record Query(
            @Nullable String area,
            Member.@Nullable Kind kind,
            @Nullable String skill,
            @Nullable UUID unit,
            @Nullable String name,
            boolean free,
            @Nullable Cursor after,
            int limit) {}

    /// Refused as not found, `staff.unknown`, also for one outside the scope.
    @Transactional
    public Member read(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        Member member = require(id);
        audit.read("staff", id, member.areaCode());
        return member;
    }

    /// One page by name.
    @Transactional
    public Slice<Member> list(Query query) {
        Rights.require(Right.SEE_DUTIES);
        Slice<Member> slice = Slice.cut(staff.list(query), query.limit(), last -> new Cursor(last.name(), last.id()));
        audit.listed(
                "staff", query.area(), slice.rows().stream().map(Member::id).toList());
        return slice;
    }

    /// Who signs in with the acting account, if that is somebody of the list.
    @Transactional(readOnly = true)
    public @Nullable Member me() {
        return staff.ofAccount(Principal.required().account()).orElse(null);
    }

    /// Puts somebody on the list. A repeat changes nothing. Refused as invalid `staff.*`, as not found
    /// `area.unknown` for an area outside the scope, as a conflict `staff.taken` where the id or the
    /// account stands for another.
    @Transactional
    public Member register(MemberDraft draft) {
        registerAll(List.of(draft));
        Member member = staff.find(draft.id()).orElseThrow(() -> new Refusal.Conflict("staff.taken"));
        if (!member.name().equals(draft.name().strip())) {
            throw new Refusal.Conflict("staff.taken");
        }
        return member;
    }

    /// Puts many on the list, all or none; who is there already stays as they are. Refused as
    /// [#register].
    ///
    /// @return how many are new
    @Transactional
    public int registerAll(List<MemberDraft> drafts) {
        Rights.require(Right.NAME_DUTIES);
        List<MemberDraft> plain = drafts.stream().map(MemberDraft::checked).toList();
        for (MemberDraft draft : plain) {
            if (!Principal.required().scope().covers(draft.areaCode())) {
                throw new Refusal.NotFound("area.unknown", draft.areaCode());
            }
        }
        try {
            List<UUID> added = staff.insert(plain);
            audit.many(AuditAction.CREATE, "staff", null, added);
            return added.size();
        } catch (org.springframework.dao.DuplicateKeyException e) {
            throw new Refusal.Conflict("staff.taken");
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Invalid("staff.unit");
        }
    }

    /// Changes what is known of somebody: name, unit, office, party, telephone. Where they work is changed by
    /// posting, what they may do by their account. The same again changes nothing more.
    ///
    /// Refused as invalid `staff.*`, as a conflict `staff.changed` where somebody was faster or they have left.
    ///
    /// @param version as it was when whoever changes it looked
    @Transactional
    public Member change(MemberDraft draft, int version) {
        Rights.require(Right.NAME_DUTIES);
        Member member = require(draft.id());
        MemberDraft plain = draft.checked();
        try {
            if (!staff.change(plain, version) && !isLike(member, plain)) {
                throw new Refusal.Conflict("staff.changed");
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Invalid("staff.unit");
        }
        audit.changed("staff", draft.id(), member.areaCode(), "facts");
        return require(draft.id());
    }

    private static boolean isLike(Member member, MemberDraft draft) {
        return member.active()
                && member.name().equals(draft.name())
                && member.title().equals(draft.title())
                && member.party() == draft.party()
                && member.phone().equals(draft.phone())
                && java.util.Objects.equals(member.unitId(), draft.unit());
    }

    /// Says which account somebody signs in with. Refused as a conflict `staff.taken` where it is
    /// another's.
    @Transactional
    public void signsInWith(UUID id, UUID account) {
        Rights.require(Right.NAME_DUTIES);
        Member member = require(id);
        try {
            staff.signsInWith(id, account);
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Conflict("staff.taken");
        }
        audit.changed("staff", id, member.areaCode(), "account");
    }

    /// Notes a skill with its evidence; a repeat replaces the evidence. Refused as invalid
    /// `staff.evidence`, `staff.skill`.
    @Transactional
    public void noteSkill(UUID id, Member.Skill skill) {
        Rights.require(Right.NAME_DUTIES);
        Member member = require(id);
        if (skill.evidence().isBlank() || skill.evidence().length() > 200) {
            throw new Refusal.Invalid("staff.evidence");
        }
        if (staff.skills().stream().noneMatch(known -> known.code().equals(skill.code()))) {
            throw new Refusal.Invalid("staff.skill");
        }
        staff.noteSkill(member, skill);
        audit.changed("staff", id, member.areaCode(), "skill " + skill.code());
    }

    /// Somebody leaves 离岗: their duties end at once, and what they answered for is a gap again. A repeat
    /// changes nothing.
    ///
    /// @return how many duties became free
    @Transactional
    public int leave(UUID id) {
        Rights.require(Right.NAME_DUTIES);
        Member member = require(id);
        int freed = staff.leave(id, clock.instant());
        if (freed < 0) {
            throw new Refusal.NotFound("staff.unknown");
        }
        audit.changed("staff", id, member.areaCode(), "left");
        return freed;
    }

    /// The skills that can be noted and asked for.
    @Transactional(readOnly = true)
    public List<Named> skills() {
        return staff.skills();
    }

    private Member require(UUID id) {
        return staff.find(id).orElseThrow(() -> new Refusal.NotFound("staff.unknown"));
    }
}
