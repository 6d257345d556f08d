package org.shouwang.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Everything that is known of a person's last days, whichever module knows it 近 60 天经过: changes of the record,
/// what was asked and answered, measures, gates gone through.
@Service
public class PersonDays {

    public static final Duration LOOKED_BACK = Duration.ofDays(60);

    /// No more than this many are read and told.
    public static final int MOST = 1000;

    private final Persons persons;
    private final List<PersonEvents> known;
    private final Clock clock;

    PersonDays(Persons persons, ObjectProvider<PersonEvents> known, Clock clock) {
        this.persons = persons;
        this.known = known.orderedStream().toList();
        this.clock = clock;
    }

    /// @param whole whether nothing was left out
    public record Days(
            Person person, List<PersonEvents.Event> events, List<PersonEvents.Further> further, boolean whole) {}

    /// The latest first. Told to the audit as a reading of the person.
    ///
    /// @throws org.shouwang.platform.value.Refusal.NotFound `person.unknown`, also for who is outside the scope
    @Transactional
    public Days of(Person.Id id) {
        Person person = persons.read(id);
        Instant since = clock.instant().minus(LOOKED_BACK);
        List<PersonEvents.Event> all = known.stream()
                .flatMap(one -> one.of(person, since, MOST + 1).stream())
                .sorted(Comparator.comparing(PersonEvents.Event::at).reversed())
                .toList();
        List<PersonEvents.Further> further =
                known.stream().flatMap(one -> one.further(person).stream()).toList();
        boolean whole = all.size() <= MOST;
        return new Days(person, whole ? all : all.subList(0, MOST), further, whole);
    }
}
