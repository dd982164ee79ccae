package org.coalition.event.registrations;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.coalition.event.programme.Beneficiary;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to register; see {@link Registrant}.
 *
 * @param recordingNotice true when the person accepts that the event is recorded; null when it is not
 * @param form token of the form that it was filled in; null when it came by another way
 * @param website a field that people do not see and machines fill in; has to be empty
 */
record Application(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Email @Size(max = 254) String email,
        @Nullable @Size(max = 200) String organisation,
        @Nullable @CountryCode String country,
        @Nullable Beneficiary role,
        @Nullable @LanguageTag String language,
        @Nullable @Size(max = 60) String timeZone,
        @Size(max = 20) Map<@Size(max = 40) String, @NotNull @Size(max = 1_000) String> answers,
        @Nullable Boolean recordingNotice,
        @Nullable @Size(max = 2_000) String form,

        @Nullable @Pattern(regexp = "\\s*", message = "is no field for people: leave it empty")
        String website) {

    Application {
        answers = answers == null ? Map.of() : answers;
    }

    /** Errors: 422. */
    Registrant registrant() {
        if (timeZone != null) {
            try {
                ZoneId.of(timeZone);
            } catch (DateTimeException e) {
                throw Problem.refused("/timeZone", "unknown", "There is no IANA time zone '" + timeZone + "'.");
            }
        }
        return new Registrant(name, email, organisation, country, role, language, timeZone, answers);
    }

    @Override
    public String toString() {
        return "Application[not shown]";
    }
}
