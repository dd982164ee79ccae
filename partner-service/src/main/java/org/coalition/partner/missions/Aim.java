package org.coalition.partner.missions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.problem.Problem;
import org.coalition.partner.organisations.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a mission: what it wants to reach, and what counts for it.
 *
 * @param deliveries which commitments count, with the people whom they reached; none when absent
 * @param attendance at which events attendance counts; none when absent
 */
record Aim(
        @NotBlank @Size(max = 200) String title,
        @NotNull Flagship flagship,
        @Nullable @Size(max = 4_000) String description,
        @NotNull @Valid Target target,
        @Nullable @Valid Deliveries deliveries,
        @Nullable @Valid Attendance attendance,
        @Nullable @Size(max = 1_000) String source) {

    /**
     * What is to be reached.
     *
     * @param by until when
     */
    record Target(
            @NotNull @Min(1) @Max(10_000_000_000L) Long people,
            @Nullable LocalDate by) {}

    /** An empty list does not restrict. */
    record Deliveries(
            @Size(max = 8) List<Kind> kinds,

            @Size(max = 4)
            List<@Pattern(regexp = "learner|teacher|caregiver|education-personnel") String> beneficiaries,

            @Size(max = 260) List<@CountryCode String> countries,
            @Size(max = 500) List<@NotBlank @Size(max = 200) String> contributions) {
        Deliveries {
            kinds = kinds == null ? List.of() : List.copyOf(kinds);
            beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
            countries = countries == null ? List.of() : List.copyOf(countries);
            contributions = contributions == null ? List.of() : List.copyOf(contributions);
        }
    }

    /** An empty list does not restrict. */
    record Attendance(
            @Size(max = 50) List<@NotBlank @Size(max = 200) String> initiatives,
            @Size(max = 500) List<@NotBlank @Size(max = 200) String> events,

            @Size(max = 4)
            List<@Pattern(regexp = "learner|teacher|caregiver|education-personnel") String> beneficiaries) {
        Attendance {
            initiatives = initiatives == null ? List.of() : List.copyOf(initiatives);
            events = events == null ? List.of() : List.copyOf(events);
            beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        }
    }

    /** Errors: 422 when nothing counts. */
    void check() {
        if (deliveries == null && attendance == null) {
            throw Problem.refused("/deliveries", "nothing-counts", "Say what counts: deliveries, attendance, or both.");
        }
    }
}
