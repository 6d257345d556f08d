package org.shouwang.screening.arrival.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.screening.arrival.Announcements;
import org.shouwang.screening.arrival.History;
import org.shouwang.screening.arrival.PartyDraft;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What travellers told beforehand, for the table that scans their code.
@RestController
@Needs({Right.CHECK_PASSES, Right.ISSUE_PASSES})
class AnnounceApi {

    private final Announcements announcements;

    AnnounceApi(Announcements announcements) {
        this.announcements = announcements;
    }

    record Shown(@Nullable String code) {

        /// Never the code: records end up in logs.
        @Override
        public String toString() {
            return "code";
        }
    }

    record Member(String name, String type, String document, int sex) {}

    /// What was told: to be compared with the documents, not believed.
    record Told(
            List<Member> members,
            String phone,
            String home,
            String address,
            String from,
            String transport,
            List<History.Stay> stays,
            boolean contact,
            boolean symptoms,
            String note) {}

    @Operation(summary = "What travellers told beforehand under the code that they show")
    @PostMapping("/api/v1/announcements/read")
    Told read(@RequestBody Shown shown) {
        PartyDraft draft =
                announcements.read(Objects.requireNonNullElse(shown.code(), "").toUpperCase(Locale.ROOT));
        return new Told(
                draft.members().stream()
                        .map(one -> new Member(one.name(), one.type(), one.document(), one.sex()))
                        .toList(),
                draft.phone(),
                Objects.requireNonNullElse(draft.home(), ""),
                draft.homeAddress(),
                draft.from(),
                draft.transport(),
                draft.history().stays(),
                draft.history().contact(),
                draft.history().symptoms(),
                draft.history().note());
    }
}
