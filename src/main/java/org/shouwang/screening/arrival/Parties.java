package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Checks what was written down of a party, and makes of it what the database keeps: sealed, with its risk.
@Component
class Parties {

    static final int MOST = 20;
    private static final Set<String> DOCUMENTS = Set.of(
            "identity_card", "passport", "hk_macao_permit", "taiwan_permit", "foreigner_permit", "other", "none");

    private final ArrivalSeal seal;

    Parties(ArrivalSeal seal) {
        this.seal = seal;
    }

    /// @throws Refusal.Invalid `arrival.party`, `arrival.id`, `arrival.name`, `arrival.document`, `arrival.phone`,
    ///                         `arrival.temperature`, `arrival.home`, `arrival.from`, `arrival.words`,
    ///                         `arrival.history`
    String sealed(PartyDraft draft, Response.Id response, List<RiskRule> rules, LocalDate today) {
        check(draft, today);
        UUID party = draft.members().getFirst().id().value();
        String phone = draft.phone().isBlank() ? "" : phone(draft.phone()).digits();
        return JsonMapper.shared()
                .writeValueAsString(draft.members().stream()
                        .map(member -> row(draft, member, party, phone, response, rules, today))
                        .toList());
    }

    static void check(PartyDraft draft, LocalDate today) {
        require(!draft.members().isEmpty() && draft.members().size() <= MOST, "arrival.party");
        Set<Arrival.Id> ids = new HashSet<>();
        draft.members().forEach(member -> check(member, ids));
        require(draft.home() == null || draft.toDivision().isEmpty(), "arrival.home");
        require(draft.home() == null || draft.home().matches("[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}"), "arrival.home");
        require(draft.toDivision().matches("([0-9]{6})?"), "arrival.home");
        require(draft.from().matches("([0-9]{2}|[0-9]{4}|[0-9]{6})?"), "arrival.from");
        require(isSound(draft.homeAddress(), 200) && isSound(draft.transport(), 40), "arrival.words");
        draft.history().check(today);
    }

    private static void check(PartyDraft.Member member, Set<Arrival.Id> ids) {
        require(member.id().value().version() == 7 && ids.add(member.id()), "arrival.id");
        require(!member.name().isBlank() && isSound(member.name().strip(), 100), "arrival.name");
        require(DOCUMENTS.contains(member.type()), "arrival.document");
        boolean none = member.type().equals("none");
        require(none == member.document().isBlank() && isSound(member.document(), 30), "arrival.document");
        require(
                !member.type().equals("identity_card")
                        || IdentityNumber.of(member.document()).isPresent(),
                "arrival.document");
        require(member.sex() >= 0 && member.sex() <= 2, "arrival.document");
        Integer measured = member.temperature();
        require(measured == null || measured >= 250 && measured <= 450, "arrival.temperature");
    }

    private Map<String, @Nullable Object> row(
            PartyDraft draft,
            PartyDraft.Member member,
            UUID party,
            String phone,
            Response.Id response,
            List<RiskRule> rules,
            LocalDate today) {
        IdentityNumber card = member.type().equals("identity_card")
                ? IdentityNumber.of(member.document()).orElseThrow()
                : null;
        String number = card == null ? member.document().strip() : card.text();
        ArrivalRules.Judged judged = ArrivalRules.judge(draft.history(), member.temperature(), today, rules);
        UUID id = member.id().value();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put("party", party);
        row.put("means", member.means().code());
        row.put("name", member.name().strip());
        row.put("sex", card == null ? member.sex() : card.sex());
        row.put("birth_year", card == null ? null : card.birthDate().getYear());
        row.put("document_type", member.type());
        row.put("document", hex(seal.seal(response, id, number)));
        row.put("document_hash", hex(seal.documentHash(response, member.type(), number)));
        row.put("document_tail", tail(number));
        row.put("phone", hex(seal.seal(response, id, phone)));
        row.put("phone_tail", tail(phone));
        row.put("from_division", draft.from());
        row.put("transport", draft.transport().strip());
        row.put("home", draft.home());
        row.put("home_address", draft.homeAddress().strip());
        row.put("to_division", draft.toDivision());
        row.put("history", hex(seal.seal(response, id, draft.history().json())));
        row.put("reading", member.reading().code());
        row.put("temperature", member.temperature());
        row.put("risk", judged.risk().code());
        row.put("risk_signs", judged.signs());
        row.put("digest", hex(seal.digest(response, content(draft, member, party, number, phone))));
        return row;
    }

    private static String content(PartyDraft draft, PartyDraft.Member member, UUID party, String number, String phone) {
        return String.join(
                "\u001f",
                draft.checkpoint().toString(),
                party.toString(),
                member.means().code(),
                member.name().strip(),
                member.type(),
                number,
                member.sex() + "",
                member.reading() + " " + member.temperature(),
                draft.home() + "",
                draft.toDivision(),
                draft.homeAddress().strip(),
                phone,
                draft.from(),
                draft.transport().strip(),
                draft.history().json());
    }

    private static Phone phone(String written) {
        return Phone.of(written).orElseThrow(() -> new Refusal.Invalid("arrival.phone"));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4));
    }

    static boolean isSound(String text, int longest) {
        return text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
