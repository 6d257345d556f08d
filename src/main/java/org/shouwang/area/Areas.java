package org.shouwang.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Pinyin;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The area tree 区划: who contains whom, under which code, and what became of former codes.
///
/// The tree holds no personal data and is readable by everybody; changing it is not. Where an area
/// is asked for by a code that ended, its successor answers.
@Service
public class Areas {

    private static final int ATTEMPTS = 5;

    private final AreaRepository areas;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private volatile @Nullable AreaTree tree;

    Areas(AreaRepository areas, Audit audit, PlatformTransactionManager transactions) {
        this.areas = areas;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The area of this code, or what became of it.
    @Transactional(readOnly = true)
    public Optional<Area> find(String code) {
        return AreaLevel.isCode(code) ? areas.find(code) : Optional.empty();
    }

    /// The area of this code, or what became of it, within the reader's scope.
    ///
    /// Refused as not found, `area.unknown`: no such area, or outside the scope.
    @Transactional(readOnly = true)
    public Area require(String code) {
        return find(code)
                .filter(area -> Principal.required().scope().covers(area.code()))
                .orElseThrow(() -> new Refusal.NotFound("area.unknown", code));
    }

    /// The code in force for a code that may have ended; nothing where it never was.
    @Transactional(readOnly = true)
    public @Nullable String current(String code) {
        return areas.current(code);
    }

    /// The scope with ended codes replaced by their successors; codes that never were stay as they are.
    @Transactional(readOnly = true)
    public Scope current(Scope scope) {
        return new Scope(scope.prefixes().stream()
                .map(code -> Objects.requireNonNullElse(areas.current(code), code))
                .toList());
    }

    @Transactional(readOnly = true)
    public List<Area> children(String code) {
        return areas.children(code);
    }

    /// All areas of a level within an area, in the order of their codes.
    @Transactional(readOnly = true)
    public List<Area> within(String code, AreaLevel level) {
        return areas.within(code, level.digits());
    }

    /// The area and those that contain it, the outermost first.
    @Transactional(readOnly = true)
    public List<Area> path(String code) {
        List<String> codes = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            if (level.digits() <= code.length()) {
                codes.add(level.codeOf(code));
            }
        }
        return areas.byCodes(codes);
    }

    /// The outermost areas of the installation: a district, or a city with its districts.
    @Transactional(readOnly = true)
    public List<Area> roots() {
        return areas.roots();
    }

    /// Areas whose name, pinyin or code begins with `beginning`, within an area, larger ones first.
    @Transactional(readOnly = true)
    public List<Area> search(String beginning, String within, int limit) {
        return beginning.isBlank() ? List.of() : areas.named(beginning.strip(), within, Math.min(limit, 100));
    }

    /// The codes that the area had, and those that were merged into it, the oldest first.
    @Transactional(readOnly = true)
    public List<FormerCode> history(Area area) {
        return areas.formerCodes(area.id(), area.code());
    }

    /// The state of tree and outlines, as a number that is never used again.
    @Transactional(readOnly = true)
    public long revision() {
        return areas.revision();
    }

    /// The whole tree as it is now; read again only when it has changed.
    @Transactional(readOnly = true)
    public AreaTree tree() {
        long revision = areas.revision();
        AreaTree known = tree;
        if (known == null || known.revision() != revision) {
            known = new AreaTree(revision, areas.all());
            tree = known;
        }
        return known;
    }

    /// What is wrong with the rows of a list of divisions; nothing is changed.
    @Transactional(readOnly = true)
    public List<Division.Problem> check(List<Division> rows) {
        return DivisionRules.problems(rows, existing(rows)::contains);
    }

    private Set<String> existing(List<Division> rows) {
        Set<String> codes = new HashSet<>();
        for (Division row : rows) {
            if (AreaLevel.isCode(row.code())) {
                codes.add(row.code());
                AreaLevel above = AreaLevel.of(row.code()).above();
                if (above != null) {
                    codes.add(above.codeOf(row.code()));
                }
            }
        }
        Set<String> found = new HashSet<>();
        areas.byCodes(codes).forEach(area -> found.add(area.code()));
        return found;
    }

    /// Adds the areas of a list of divisions, all or none. A commander, or a process, within the scope.
    ///
    /// Areas that are there already keep their names. Refused as invalid, `area.divisions`, when
    /// [#check] finds anything, and as forbidden, `area.not_yours`. A repeat adds nothing.
    ///
    /// @return how many areas are new
    @Transactional
    public int add(List<Division> rows) {
        List<Division.Problem> problems = check(rows);
        if (!problems.isEmpty()) {
            throw new Refusal.Invalid(
                    "area.divisions", problems.size(), problems.getFirst().row());
        }
        int added = AreaRefusals.translated(() -> areas.add(
                texts(rows.stream().map(Division::code).toList()),
                texts(rows.stream().map(row -> row.name().strip()).toList()),
                texts(rows.stream().map(row -> Pinyin.of(row.name().strip())).toList())));
        audit.record(AuditEntry.of(AuditAction.IMPORT, "area", "", "").with("added", added));
        return added;
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /// Adds a grid to a community under the least number that was never used, 12 + 3 digits.
    ///
    /// A commander or the street's officer. Refused as forbidden, `area.not_yours`, and as a
    /// conflict, `area.full`, when all 999 numbers were used.
    @Transactional
    public String addGrid(String community, String name) {
        if (name.isBlank() || name.length() > 100) {
            throw new Refusal.Invalid("area.recoding.name");
        }
        String code = AreaRefusals.translated(
                () -> areas.create(require(community).code(), null, name.strip(), Pinyin.of(name)));
        audit.record(AuditEntry.of(AuditAction.CREATE, "area", code, code));
        return code;
    }

    /// Runs an action that writes under area codes, and again when an area got another code meanwhile.
    ///
    /// The action must begin its transactions itself and look its codes up anew each time
    /// ([#current(String)]); a repeat runs under the caller's scope with the successors of ended
    /// codes. Call it outside transactions.
    public <R extends @Nullable Object> R following(Supplier<R> action) {
        Principal principal = Principal.required();
        for (int attempt = 1; ; attempt++) {
            try {
                return principal.<R, RuntimeException>call(action::get);
            } catch (RuntimeException e) {
                Principal now = withCurrentScope(principal);
                boolean moved = AreaMoved.isCauseOf(e)
                        || e instanceof Refusal && !now.scope().equals(principal.scope());
                if (attempt == ATTEMPTS || !moved) {
                    throw e;
                }
                principal = now;
            }
        }
    }

    private Principal withCurrentScope(Principal before) {
        List<String> codes = new ArrayList<>();
        transaction.executeWithoutResult(status -> before.scope().prefixes().forEach(code -> {
            String current = areas.current(code);
            codes.add(current == null ? code : current);
        }));
        return new Principal(before.account(), before.name(), before.role(), new Scope(codes));
    }
}
