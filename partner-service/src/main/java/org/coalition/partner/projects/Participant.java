package org.coalition.partner.projects;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part: a member or a ministry.
 *
 * @param organisation id of the member; null when it is a ministry
 * @param country ISO 3166-1 alpha-3 of the ministry; null when it is a member
 * @param consent whether it agreed to take part and to be shown
 */
record Participant(@Nullable String organisation, @Nullable String country, Role role, Consent consent) {

    /** Who leads. */
    enum Role {
        LEAD,
        PARTNER;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody said who was asked. */
    enum Consent {
        ASKED,
        GIVEN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A participant as everybody sees it. */
    record Shown(@Nullable String organisation, @Nullable String country, Role role) {}

    /** Whom to ask. Exactly one of the first two. */
    record Invitation(
            @Nullable @Size(max = 60) String organisation,
            @Nullable @CountryCode String country,
            @Nullable Role role) {

        /** Errors: 422. */
        Participant participant() {
            if ((organisation == null) == (country == null)) {
                throw Problem.refused(
                        "/organisation",
                        "one-of",
                        "Name either the member organisation or the country of the ministry.");
            }
            return new Participant(organisation, country, role == null ? Role.PARTNER : role, Consent.ASKED);
        }
    }

    boolean agreed() {
        return consent == Consent.GIVEN;
    }

    boolean is(Participant other) {
        return Objects.equals(organisation, other.organisation) && Objects.equals(country, other.country);
    }

    Participant agreeing() {
        return new Participant(organisation, country, role, Consent.GIVEN);
    }

    Participant under(String otherOrganisation) {
        return new Participant(otherOrganisation, country, role, consent);
    }

    Shown shown() {
        return new Shown(organisation, country, role);
    }

    /** For messages. */
    String name() {
        return organisation == null ? "the ministry of " + country : "'" + organisation + "'";
    }
}
