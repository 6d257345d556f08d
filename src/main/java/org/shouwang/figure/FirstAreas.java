package org.shouwang.figure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Division;
import org.shouwang.area.DivisionTable;
import org.shouwang.area.outline.GeoJsonOutlines;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The first areas of an installation 区划初设: who would bring them in has no scope before there are any,
/// so the system administrator does it, once, while there are none.
@Service
public class FirstAreas {

    /// The places whose official lists ship with the product: four districts and a city.
    public static final List<String> SHIPPED = List.of("370105", "420104", "430111", "130705", "4106");

    private static final String NAME = "first-areas";

    private final Areas areas;
    private final AreaOutlines outlines;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FirstAreas(
            Areas areas, AreaOutlines outlines, Audit audit, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.areas = areas;
        this.outlines = outlines;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Whether there are none yet.
    public boolean areMissing() {
        return areas.roots().isEmpty();
    }

    /// Brings in a list of divisions, all rows or none. For the system administrator; told to the audit.
    ///
    /// Refused: forbidden without the right; invalid `area.divisions` when [Areas#check] finds anything;
    /// conflict `area.begun` when there are areas, so also on a repeat.
    ///
    /// @return how many areas there are now
    public int bringIn(List<Division> rows) {
        Rights.require(Right.OPERATE);
        List<String> codes =
                rows.stream().map(Division::code).filter(AreaLevel::isCode).toList();
        List<String> roots = codes.stream()
                .filter(code -> codes.stream().noneMatch(other -> !other.equals(code) && code.startsWith(other)))
                .toList();
        int added = begun(Principal.process(NAME, new Scope(roots)), () -> areas.add(rows));
        transaction.executeWithoutResult(status ->
                audit.record(AuditEntry.of(AuditAction.IMPORT, "area", "", "").with("added", added)));
        return added;
    }

    /// Brings in one of the lists that ship with the product, with the outlines of its districts.
    /// Refused as [#bringIn]; not found `area.unknown` when it is none of them.
    public int bringInShipped(String root) {
        if (!SHIPPED.contains(root)) {
            throw new Refusal.NotFound("area.unknown", root);
        }
        int added = bringIn(shipped(root));
        Principal.process(NAME, Scope.of(root)).run(() -> {
            try (InputStream file = new GZIPInputStream(resource("boundaries.geojson.gz"))) {
                outlines.importGeoJson(file, GeoJsonOutlines.Datum.WGS_84, AreaOutlines.Source.OFFICIAL);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return added;
    }

    /// Two at once: the second finds that there are areas.
    private int begun(Principal process, java.util.function.Supplier<Integer> action) {
        return process.call(() -> Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(7541)").query(rows -> {});
            if (!areMissing()) {
                throw new Refusal.Conflict("area.begun");
            }
            return action.get();
        })));
    }

    private static List<Division> shipped(String root) {
        try (InputStream file = resource("divisions.csv")) {
            Path copy = Files.createTempFile("divisions", ".csv");
            try {
                Files.write(copy, file.readAllBytes());
                return DivisionTable.read(copy).rows().stream()
                        .filter(row -> row.code().startsWith(root))
                        .toList();
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(FirstAreas.class.getResourceAsStream("/data/" + name), name);
    }
}
