package org.shouwang.registry;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is masked of persons 明文: identity numbers and telephones, shown to whoever may unmask and says why.
@Service
public class PersonSecrets {

    private final PersonRepository persons;
    private final PersonSeal seal;
    private final RegistryAudit audit;
    private final ChangeNotes changes;

    PersonSecrets(PersonRepository persons, PersonSeal seal, RegistryAudit audit, ChangeNotes changes) {
        this.persons = persons;
        this.seal = seal;
        this.audit = audit;
        this.changes = changes;
    }

    /// Shows what is masked, once, for a reason 查看明文. Whoever may unmask ([Right#UNMASK]); each time is
    /// told to the audit.
    ///
    /// Refused as not found, `person.unknown`.
    ///
    /// @return the fields that the person has; telephones a line each
    @Transactional
    public Map<Person.Secret, String> unmask(Person.Id id, Set<Person.Secret> fields, Person.UnmaskReason reason) {
        Rights.require(Right.UNMASK);
        Person person = persons.find(id).orElseThrow(() -> new Refusal.NotFound("person.unknown"));
        PersonRepository.Ciphers ciphers = persons.ciphers(List.of(id)).get(id);
        Map<Person.Secret, String> opened = ciphers == null ? new EnumMap<>(Person.Secret.class) : opened(id, ciphers);
        opened.keySet().retainAll(fields);
        audit.unmasked(person, fields, reason);
        changes.unmasked(
                Change.Subject.PERSON,
                id.value(),
                opened.keySet().stream().map(Person.Secret::code).collect(Collectors.joining(" ")),
                reason);
        return opened;
    }

    /// What is masked of many persons, for an export that stated why. Whoever may unmask ([Right#UNMASK]); told
    /// to the audit by one entry: how many, a digest of who, and the export's number.
    @Transactional
    public Map<Person.Id, Map<Person.Secret, String>> unmaskAll(List<Person> rows, String export) {
        Rights.require(Right.UNMASK);
        Map<Person.Id, Map<Person.Secret, String>> opened = new HashMap<>();
        persons.ciphers(rows.stream().map(Person::id).toList())
                .forEach((id, ciphers) -> opened.put(id, opened(id, ciphers)));
        audit.unmasked("person", opened.keySet(), export);
        return opened;
    }

    private Map<Person.Secret, String> opened(Person.Id id, PersonRepository.Ciphers ciphers) {
        Map<Person.Secret, String> opened = new EnumMap<>(Person.Secret.class);
        if (ciphers.document() != null) {
            opened.put(Person.Secret.DOCUMENT, seal.open(id.value(), ciphers.document()));
        }
        if (ciphers.phones() != null) {
            opened.put(Person.Secret.PHONES, seal.open(id.value(), ciphers.phones()));
        }
        return opened;
    }
}
