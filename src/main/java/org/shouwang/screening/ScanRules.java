package org.shouwang.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// Decisions about a scan that need nothing but the scan 查验规则.
final class ScanRules {

    /// Fever begins at 37.3 °C.
    static final int FEVER = 373;

    /// Messages older than this are refused, so that a day that was dropped can't be replayed.
    static final Duration HORIZON = Duration.ofDays(30);

    /// How far ahead a phone's clock may be.
    static final Duration AHEAD = Duration.ofDays(2);

    private static final Duration CLOCK_ERROR = Duration.ofSeconds(90);
    private static final int LOWEST = 250;
    private static final int HIGHEST = 450;

    private ScanRules() {}

    /// When something happened, by the server's clock: the phone's, set right by how wrong it was when
    /// it sent.
    static Instant corrected(Instant at, Instant sentAt, Instant heard) {
        Duration wrong = Duration.between(sentAt, heard);
        Instant right = wrong.abs().compareTo(CLOCK_ERROR) > 0 ? at.plus(wrong) : at;
        return right.isAfter(heard) ? heard : right;
    }

    /// The time that a UUIDv7 was made at, by whoever made it.
    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /// @throws Refusal.Invalid `scan.id`, `scan.too_old`, `scan.future`, `scan.temperature`,
    ///                         `scan.note`, `scan.code`,
    ///                         `scan.document`
    static void check(ScanMessage scan, Instant heard) {
        require(scan.id().version() == 7, "scan.id");
        Instant made = timeOf(scan.id());
        require(!made.isBefore(heard.minus(HORIZON)), "scan.too_old");
        require(!made.isAfter(heard.plus(AHEAD)), "scan.future");
        checkContent(scan);
    }

    /// What a scan says, whenever it was made.
    static void checkContent(ScanMessage scan) {
        require(isSound(scan.temperature()) && isSound(scan.second()), "scan.temperature");
        require(scan.reading() != ScanMessage.Reading.DIGITS || scan.temperature() != null, "scan.temperature");
        require(scan.note().length() <= 200, "scan.note");
        switch (scan.means()) {
            case PASS -> require(scan.code() != null && scan.code().length() <= 400, "scan.code");
            case IDENTITY -> require(scan.document() != null && scan.document().length() <= 30, "scan.document");
            case HAND -> require(!scan.note().isBlank(), "scan.note");
        }
    }

    private static boolean isSound(@Nullable Integer temperature) {
        return temperature == null || temperature >= LOWEST && temperature <= HIGHEST;
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }

    /// What happens at a gate that leaves it to the server. Nobody is taken for feverish by one reading.
    static ScanMessage.Verdict verdict(ScanMessage scan, Finding finding) {
        ScanMessage.Verdict told = scan.verdict();
        if (told != null) {
            return told;
        }
        Integer second = scan.second();
        if (second != null && second >= FEVER) {
            return ScanMessage.Verdict.FEVER;
        }
        return finding == Finding.GOOD ? ScanMessage.Verdict.LET : ScanMessage.Verdict.REFUSED;
    }
}
