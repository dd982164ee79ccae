package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the secretariat found out about an organisation. The rules: an open {@code escalated} or {@code red} flag forbids
 * to admit it; an open {@code risk} or a check that is not met asks for a reason; an {@code observation} is a note. Checks
 * that were not made do not forbid, but the admission says which they were.
 *
 * @param findings the last one of each check
 * @param flags all that were ever raised, oldest first
 */
record Review(List<Found> findings, List<Flag> flags) {
    static final Review NOTHING = new Review(List.of(), List.of());

    /** How grave a flag is, in the words of the UN Partner Portal. */
    enum Level {
        OBSERVATION,
        RISK,
        ESCALATED,
        RED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Answer to a check. */
    enum Answer {
        MET,
        NOT_MET,
        NOT_APPLICABLE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A check to note. */
    record Finding(
            @NotNull Check check,
            @NotNull Answer answer,
            @Nullable @Size(max = 2_000) String note) {
        Found by(String by, Instant at) {
            return new Found(check, answer, note, by, at);
        }
    }

    /** A check as it was noted. */
    record Found(Check check, Answer answer, @Nullable String note, String by, Instant at) {}

    /** A flag to raise or to lift, and why. */
    record FlagOrder(
            @NotNull Level flag,
            @NotBlank @Size(max = 2_000) String reason) {}

    /** @param lifted null while it is open */
    record Flag(
            Level flag,
            String reason,
            String by,
            Instant at,
            @Nullable Lifted lifted) {
        boolean isOpen() {
            return lifted == null;
        }
    }

    /** Why a flag was taken down. */
    record Lifted(String reason, String by, Instant at) {}

    /**
     * What was open when an organisation was admitted.
     *
     * @param inSpite why it was admitted in spite of doubts; null when there were none
     */
    record Open(
            List<Check> unchecked,
            List<Check> notMet,
            List<Level> flags,
            @Nullable String inSpite) {}

    Review with(Found found) {
        return new Review(
                Stream.concat(findings.stream().filter(old -> old.check() != found.check()), Stream.of(found))
                        .toList(),
                flags);
    }

    /** Errors: 409 when this flag is open already. */
    Review with(Flag flag) {
        if (open(flag.flag())) {
            throw Problem.conflict("The flag " + flag.flag().word() + " is raised already. Lift it first.");
        }
        return new Review(
                findings, Stream.concat(flags.stream(), Stream.of(flag)).toList());
    }

    /** Open flags of another review that are not open here. */
    List<Flag> missing(Review other) {
        return other.flags.stream()
                .filter(flag -> flag.isOpen() && !open(flag.flag()))
                .toList();
    }

    Review withAll(List<Flag> more) {
        return new Review(findings, Stream.concat(flags.stream(), more.stream()).toList());
    }

    /** Errors: 409 when the flag is not open. */
    Review without(Level level, Lifted lifted) {
        if (!open(level)) {
            throw Problem.conflict("The flag " + level.word() + " is not raised.");
        }
        List<Flag> after = new ArrayList<>();
        for (Flag flag : flags) {
            after.add(
                    flag.isOpen() && flag.flag() == level
                            ? new Flag(flag.flag(), flag.reason(), flag.by(), flag.at(), lifted)
                            : flag);
        }
        return new Review(findings, after);
    }

    /** Errors: 409 that names the flags. */
    void requireNothingForbids() {
        String forbidding = Stream.of(Level.ESCALATED, Level.RED)
                .filter(this::open)
                .map(Level::word)
                .collect(Collectors.joining(" and "));
        if (!forbidding.isEmpty()) {
            throw Problem.conflict("The review raised the flag " + forbidding + ". Lift it first, or reject.");
        }
    }

    /** True when whoever admits it has to say why. */
    boolean isDoubtful() {
        return open(Level.RISK) || !notMet().isEmpty();
    }

    Open open(@Nullable String inSpite) {
        List<Check> unchecked = Arrays.stream(Check.values())
                .filter(check -> findings.stream().noneMatch(found -> found.check() == check))
                .toList();
        return new Open(
                unchecked,
                notMet(),
                flags.stream().filter(Flag::isOpen).map(Flag::flag).toList(),
                inSpite);
    }

    private List<Check> notMet() {
        return findings.stream()
                .filter(found -> found.answer() == Answer.NOT_MET)
                .map(Found::check)
                .toList();
    }

    private boolean open(Level level) {
        return flags.stream().anyMatch(flag -> flag.isOpen() && flag.flag() == level);
    }
}
