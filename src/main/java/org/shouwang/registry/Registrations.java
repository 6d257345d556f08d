package org.shouwang.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Registers, compares and changes many at once 批量登记: for imports and demonstrations.
///
/// Works on what is within the caller's scope; of what is elsewhere it tells only that an entry was
/// taken as a request for transfer, and that only when it is applied. Batches of some thousand rows are
/// best. Entries must be free of [PersonRules#problems] and the like; those that aren't are refused as a
/// whole, `registry.invalid`.
@Service
public class Registrations {

    private final PersonRepository persons;
    private final HouseholdRepository households;
    private final PropertyRepository properties;
    private final OrganisationRepository organisations;
    private final PersonMatching personMatching;
    private final PersonBatches personBatches;
    private final BatchMatching matching;
    private final RegistryAudit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Registrations(
            PersonRepository persons,
            HouseholdRepository households,
            PropertyRepository properties,
            OrganisationRepository organisations,
            PersonMatching personMatching,
            PersonBatches personBatches,
            BatchMatching matching,
            RegistryAudit audit,
            JdbcClient jdbc,
            Clock clock) {
        this.persons = persons;
        this.households = households;
        this.properties = properties;
        this.organisations = organisations;
        this.personMatching = personMatching;
        this.personBatches = personBatches;
        this.matching = matching;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What each entry means beside what is recorded: new, changed (what), same or doubtful. Changes nothing.
    ///
    /// Whoever may see people. An entry whose document is registered elsewhere is new here.
    @Transactional(readOnly = true)
    public Batch.Matches match(Batch batch) {
        Rights.require(Right.SEE_PEOPLE);
        Batch plain = BatchRules.plain(batch, BusinessDay.today(clock));
        List<Match<Property.Id>> foundProperties = matching.properties(plain.properties());
        List<HouseholdDraft> ofHouseholds =
                inProperties(plain.households(), actual(plain.properties(), PropertyDraft::id, foundProperties));
        List<Match<Household.Id>> foundHouseholds = matching.households(ofHouseholds);
        List<PersonDraft> ofPersons =
                inHouseholds(plain.persons(), actual(plain.households(), HouseholdDraft::id, foundHouseholds));
        return new Batch.Matches(
                foundProperties,
                foundHouseholds,
                personMatching.match(ofPersons).stream()
                        .map(PersonMatching.Matched::match)
                        .toList(),
                matching.organisations(plain.organisations()));
    }

    /// Registers what is new and changes what is changed, in the caller's transaction, so that many
    /// batches are all or nothing. Doubtful entries are left.
    ///
    /// Whoever may edit people. One caller at a time in the installation; others wait. A repeat finds
    /// everything the same. Refused as not found `household.unknown` or `place.unknown` where an entry
    /// names one that is not in the caller's scope.
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch.Applied apply(Batch batch) {
        Rights.require(Right.EDIT_PEOPLE);
        alone();
        Batch plain = BatchRules.plain(batch, BusinessDay.today(clock));
        BatchTally tally = new BatchTally();
        Map<Property.Id, Property.Id> theProperties = applyProperties(plain.properties(), tally);
        Map<Household.Id, Household.Id> theHouseholds =
                applyHouseholds(inProperties(plain.households(), theProperties), tally);
        List<Batch.Fate> fates = personBatches.apply(inHouseholds(plain.persons(), theHouseholds));
        fates.forEach(tally::count);
        applyOrganisations(plain.organisations(), tally);
        Batch.Applied applied = tally.applied(theHouseholds, theProperties, fates);
        audit.filled(applied);
        return applied;
    }

    /// Registers batch after batch, all new, in one transaction: the filling of an installation.
    ///
    /// Whoever may edit people. The list indexes of tables that are empty are made at the end, which
    /// halves the time; nobody else reads those tables meanwhile. Entries that are known already are
    /// passed over, so that a repeat adds nothing.
    ///
    /// @param done told after each batch how many persons were registered so far
    /// @return how many persons were registered
    @Transactional
    public long fill(Iterator<Batch> batches, java.util.function.LongConsumer done) {
        Rights.require(Right.EDIT_PEOPLE);
        alone();
        jdbc.sql("select registry.begin_filling()").query(Boolean.class).single();
        long registered = 0;
        while (batches.hasNext()) {
            registered += fill(batches.next());
            done.accept(registered);
        }
        jdbc.sql("select registry.end_filling()::text").query().singleRow();
        return registered;
    }

    private long fill(Batch batch) {
        Batch plain = BatchRules.plain(batch, BusinessDay.today(clock));
        if (!plain.properties().isEmpty()) {
            properties.insert(plain.properties());
        }
        if (!plain.households().isEmpty()) {
            households.insert(plain.households());
        }
        if (!plain.organisations().isEmpty()) {
            organisations.insert(plain.organisations());
        }
        if (plain.persons().isEmpty()) {
            return 0;
        }
        List<PersonEntry> entries =
                plain.persons().parallelStream().map(personMatching::sealed).toList();
        return entries.size() - persons.register(entries).size();
    }

    /// One bulk registration at a time, so that two imports of the same people don't double them; and
    /// plans that are made once, since the checks of foreign keys run for each row.
    private void alone() {
        jdbc.sql("select pg_advisory_xact_lock(7502), set_config('plan_cache_mode', 'auto', true), "
                        + "set_config('statement_timeout', '0', true), set_config('shouwang.bulk', 'on', true)")
                .query()
                .singleRow();
    }

    private Map<Property.Id, Property.Id> applyProperties(List<PropertyDraft> drafts, BatchTally tally) {
        List<Match<Property.Id>> matches = matching.properties(drafts);
        List<PropertyDraft> fresh = of(drafts, matches, Match.Kind.NEW);
        List<PropertyDraft> changed = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (matches.get(i).kind() == Match.Kind.CHANGED) {
                changed.add(BatchRules.as(drafts.get(i), matches.get(i).id()));
            }
        }
        require(fresh.isEmpty() ? 0 : properties.insert(fresh).size(), fresh.size(), "place.unknown");
        require(changed.isEmpty() ? 0 : properties.update(changed, null).size(), changed.size(), "place.unknown");
        tally.count(matches);
        return actual(drafts, PropertyDraft::id, matches);
    }

    private Map<Household.Id, Household.Id> applyHouseholds(List<HouseholdDraft> drafts, BatchTally tally) {
        List<Match<Household.Id>> matches = matching.households(drafts);
        List<HouseholdDraft> fresh = of(drafts, matches, Match.Kind.NEW);
        List<HouseholdDraft> changed = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (matches.get(i).kind() == Match.Kind.CHANGED) {
                changed.add(BatchRules.as(drafts.get(i), matches.get(i).id()));
            }
        }
        require(fresh.isEmpty() ? 0 : households.insert(fresh).size(), fresh.size(), "place.unknown");
        require(changed.isEmpty() ? 0 : households.update(changed, null).size(), changed.size(), "place.unknown");
        tally.count(matches);
        return actual(drafts, HouseholdDraft::id, matches);
    }

    private void applyOrganisations(List<OrganisationDraft> drafts, BatchTally tally) {
        List<Match<Organisation.Id>> matches = matching.organisations(drafts);
        List<OrganisationDraft> fresh = of(drafts, matches, Match.Kind.NEW);
        List<OrganisationDraft> changed = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (matches.get(i).kind() == Match.Kind.CHANGED) {
                changed.add(BatchRules.as(drafts.get(i), matches.get(i).id()));
            }
        }
        require(fresh.isEmpty() ? 0 : organisations.insert(fresh).size(), fresh.size(), "place.unknown");
        require(changed.isEmpty() ? 0 : organisations.update(changed, null).size(), changed.size(), "place.unknown");
        tally.count(matches);
    }

    private static void require(int done, int wanted, String code) {
        if (done < wanted) {
            throw new Refusal.NotFound(code);
        }
    }

    private static <D, I> List<D> of(List<D> drafts, List<Match<I>> matches, Match.Kind kind) {
        List<D> found = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (matches.get(i).kind() == kind) {
                found.add(drafts.get(i));
            }
        }
        return found;
    }

    private static <D, I> Map<I, I> actual(List<D> drafts, Function<D, I> id, List<Match<I>> matches) {
        Map<I, I> actual = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            actual.put(id.apply(drafts.get(i)), matches.get(i).id());
        }
        return actual;
    }

    private static List<HouseholdDraft> inProperties(
            List<HouseholdDraft> drafts, Map<Property.Id, Property.Id> actual) {
        return drafts.stream()
                .map(draft -> draft.property() == null
                        ? draft
                        : draft.in(actual.getOrDefault(draft.property(), draft.property())))
                .toList();
    }

    private static List<PersonDraft> inHouseholds(List<PersonDraft> drafts, Map<Household.Id, Household.Id> actual) {
        return drafts.stream()
                .map(draft -> draft.in(actual.getOrDefault(draft.household(), draft.household())))
                .toList();
    }
}
