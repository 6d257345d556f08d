package org.shouwang.measure.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Ids;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.UploadedFile;
import org.springframework.web.multipart.MultipartFile;

/// A proposal as its page sends it; on a person, a place, or the area.
record ProposalForm(
        UUID id,
        @Nullable String person,
        @Nullable String place,
        @Nullable String area,
        @Nullable String kind,
        @Nullable String stairwell,
        @Nullable String reason,
        @Nullable String evidence,
        @Nullable String until,
        @Nullable List<MultipartFile> files) {

    static ProposalForm blank(
            @Nullable String person, @Nullable String place, @Nullable String area, @Nullable String kind) {
        return new ProposalForm(MeasurePages.fresh(), person, place, area, kind, "", "", "", "", null);
    }

    /// Never what was typed: records end up in logs.
    @Override
    public String toString() {
        return "ProposalForm[" + id + "]";
    }

    @Nullable
    UUID subject() {
        if (person != null && !person.isBlank()) {
            return Ids.parse(person, "person.unknown");
        }
        return place == null || place.isBlank() ? null : Ids.parse(place, "place.unknown");
    }

    boolean onPerson() {
        return person != null && !person.isBlank();
    }

    MeasureDraft draft() {
        if (id == null || kind == null || kind.isBlank()) {
            throw new Refusal.Invalid("measure.choice");
        }
        return new MeasureDraft(
                new Measure.Id(id),
                area,
                kind,
                subject(),
                Objects.requireNonNullElse(stairwell, "").strip(),
                Objects.requireNonNullElse(reason, ""),
                Objects.requireNonNullElse(evidence, ""),
                moment(Objects.requireNonNullElse(until, "")));
    }

    List<SentFile> evidenceFiles() {
        return UploadedFile.of(files);
    }

    static @Nullable Instant moment(String text) {
        return text.isBlank() ? null : BusinessDay.moment(text).orElseThrow(() -> new Refusal.Invalid("measure.until"));
    }
}
