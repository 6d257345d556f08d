package org.shouwang.drill.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invented person. `sex` is 1 (male) or 2 (female), as GB/T 2261.1 has it; without a document
/// its type is `none`. `registeredArea` is a division code of 2 to 12 digits: a province's for
/// migrants.
public record DemoPerson(
        UUID id,
        String areaCode,
        UUID householdId,
        String relation,
        String name,
        int sex,
        LocalDate birthDate,
        String documentType,
        @Nullable String documentNumber,
        @Nullable String phone,
        String registeredArea,
        String registeredAddress,
        String presence,
        @Nullable LocalDate presenceSince,
        boolean migrant,
        String employer,
        List<String> careNeeds) {}
