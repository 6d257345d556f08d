package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person 人员, registered once in an installation, in exactly one household.
///
/// Holds of document and telephones only the last four characters; the whole is shown by
/// [Persons#unmask] alone.
///
/// @param areaCode   always the household's
/// @param address    the household's
/// @param residence  where the person actually lives 实际居住地, when not there
/// @param registeredArea division code of the registered residence 户籍地
/// @param presence   where the person is now, since `presenceSince`
/// @param version    counts the changes, for refusing those made on an older state
public record Person(
        Id id,
        Household.Id household,
        String areaCode,
        String address,
        Relation relation,
        String name,
        String otherName,
        Sex sex,
        @Nullable LocalDate birthDate,
        DocumentType documentType,
        String documentTail,
        List<String> phoneTails,
        String registeredArea,
        String registeredAddress,
        String residence,
        Presence presence,
        @Nullable LocalDate presenceSince,
        boolean migrant,
        String employer,
        Set<CareNeed> careNeeds,
        @Nullable ExternalRef external,
        int version,
        Instant updatedAt,
        UUID updatedBy) {

    public Person {
        phoneTails = List.copyOf(phoneTails);
        careNeeds = Set.copyOf(careNeeds);
    }

    /// Never a name: records end up in logs.
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }

    /// A person's permanent id, which a phone may make.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        public static Id of(String text) {
            return new Id(Ids.parse(text));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// 与户主关系
    public enum Relation implements Coded {
        HEAD,
        SPOUSE,
        CHILD,
        PARENT,
        GRANDPARENT,
        GRANDCHILD,
        SIBLING,
        TENANT,
        COLLEAGUE,
        OTHER
    }

    /// 性别, by GB/T 2261.1.
    public enum Sex implements Coded {
        UNKNOWN(0),
        MALE(1),
        FEMALE(2),
        UNSTATED(9);

        private final int number;

        Sex(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        static Sex of(int number) {
            return switch (number) {
                case 1 -> MALE;
                case 2 -> FEMALE;
                case 9 -> UNSTATED;
                default -> UNKNOWN;
            };
        }
    }

    /// 证件类型
    public enum DocumentType implements Coded {
        IDENTITY_CARD,
        PASSPORT,
        HK_MACAO_PERMIT,
        TAIWAN_PERMIT,
        FOREIGNER_PERMIT,
        OTHER,
        NONE
    }

    /// Where a person is now: 在住、离区、在途、已返.
    public enum Presence implements Coded {
        PRESENT,
        AWAY,
        ON_THE_WAY,
        RETURNED
    }

    /// What somebody needs looking after for 需关照情形.
    public enum CareNeed implements Coded {
        LIVES_ALONE,
        ELDERLY,
        DISABLED,
        CHRONIC_ILLNESS,
        PREGNANT,
        INFANT,
        UNATTENDED_CHILD,
        HARDSHIP,
        DIALYSIS,
        OTHER
    }

    /// What is kept sealed and shown masked.
    public enum Secret implements Coded {
        DOCUMENT,
        PHONES
    }

    /// Why somebody sees it in full 查看明文事由: one of these, since the audit keeps no free text about people.
    public enum UnmaskReason implements Coded {
        CONTACT,
        VERIFY_IDENTITY,
        CORRECT_ENTRY,
        HELP,
        INVESTIGATION
    }
}
