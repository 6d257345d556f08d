package org.shouwang.screening.border;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// What a handover and a receipt say 移交内容、回执内容; what is missing in a file from outside is empty.
final class BorderContent {

    static final int MOST = 500;

    private BorderContent() {}

    /// @param office who hands over
    record Handover(String office, List<Party> parties) {

        Handover(@Nullable String office, @Nullable List<Party> parties) {
            this.office = text(office);
            this.parties = parties == null ? List.of() : List.copyOf(parties);
        }

        @Override
        public String toString() {
            return "Handover[" + parties.size() + "]";
        }
    }

    /// Those who arrived together.
    record Party(
            String homeAddress, String phone, String from, String transport, JsonNode history, List<Member> members) {

        Party(
                @Nullable String homeAddress,
                @Nullable String phone,
                @Nullable String from,
                @Nullable String transport,
                @Nullable JsonNode history,
                @Nullable List<Member> members) {
            this.homeAddress = text(homeAddress);
            this.phone = text(phone);
            this.from = text(from);
            this.transport = text(transport);
            this.history = Objects.requireNonNullElse(history, NullNode.getInstance());
            this.members = members == null ? List.of() : List.copyOf(members);
        }

        @Override
        public String toString() {
            return "Party[" + members.size() + "]";
        }
    }

    /// @param id theirs
    record Member(
            @Nullable UUID id,
            String name,
            String type,
            String document,
            int sex,
            boolean normal,
            @Nullable Integer temperature) {

        Member(
                @Nullable UUID id,
                @Nullable String name,
                @Nullable String type,
                @Nullable String document,
                int sex,
                boolean normal,
                @Nullable Integer temperature) {
            this.id = id;
            this.name = text(name);
            this.type = text(type);
            this.document = text(document);
            this.sex = sex;
            this.normal = normal;
            this.temperature = temperature;
        }

        @Override
        public String toString() {
            return "Member[" + id + "]";
        }
    }

    /// @param people theirs who were taken over, by the ids of the handover
    record Receipt(String number, String office, @Nullable Instant at, List<UUID> people) {

        Receipt(@Nullable String number, @Nullable String office, @Nullable Instant at, @Nullable List<UUID> people) {
            this.number = text(number);
            this.office = text(office);
            this.at = at;
            this.people = people == null ? List.of() : List.copyOf(people);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /// @throws Refusal.Invalid `border.file`
    static <T> T read(String json, Class<T> type) {
        try {
            return JsonMapper.shared().readValue(json, type);
        } catch (JacksonException | NullPointerException e) {
            throw new Refusal.Invalid("border.file");
        }
    }

    static String json(Object content) {
        return JsonMapper.shared().writeValueAsString(content);
    }
}
