package org.coalition.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who sends a request, as its token says.
 *
 * @param name as it stands in facts: {@code anonymous}, {@code secretariat}, {@code member:<organisation>},
 *     {@code ministry:<ISO3>}
 * @param organisation id of the organisation that a member speaks for
 * @param country ISO 3166-1 alpha-3 code of the country that a ministry speaks for
 */
public record Caller(
        String name,
        Set<String> roles,
        @Nullable String organisation,
        @Nullable String country) {
    public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), null, null);

    static Caller of(Jwt token) {
        List<String> claimed = token.getClaimAsStringList("roles");
        Set<String> roles = claimed == null ? Set.of() : Set.copyOf(claimed);
        String organisation = token.getClaimAsString("organisation");
        String country = token.getClaimAsString("country");
        if (roles.contains("secretariat")) {
            return new Caller("secretariat", roles, organisation, country);
        }
        if (roles.contains("member") && organisation != null) {
            return new Caller("member:" + organisation, roles, organisation, country);
        }
        if (roles.contains("ministry") && country != null) {
            String iso3 = country.toUpperCase(Locale.ROOT);
            return new Caller("ministry:" + iso3, roles, organisation, iso3);
        }
        // A token without any role of ours: a known person with the rights of an unknown one.
        return new Caller("anonymous", Set.of(), null, null);
    }

    /** {@code anonymous, member, ministry} or {@code secretariat}. */
    public String role() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    public boolean isSecretariat() {
        return name.equals("secretariat");
    }

    public boolean isMember(@Nullable String of) {
        return of != null && name.equals("member:" + of);
    }

    public boolean isMinistry(@Nullable String iso3) {
        return iso3 != null && name.equals("ministry:" + iso3);
    }

    public void requireSecretariat() {
        require(isSecretariat(), "the secretariat");
    }

    /**
     * Refuses the caller who may not: 401 when unknown, 403 when known.
     *
     * @param who may do it, for the message, for example {@code the ministry of SEN}
     */
    public void require(boolean allowed, String who) {
        if (allowed) {
            return;
        }
        String detail = "Only " + who + " may do this.";
        throw refusal(detail);
    }

    /** 401 when unknown, 403 when known. */
    Problem refusal(String detail) {
        return name.equals("anonymous")
                ? Problem.unauthenticated(detail + " Send a bearer token.")
                : Problem.forbidden(detail);
    }
}
