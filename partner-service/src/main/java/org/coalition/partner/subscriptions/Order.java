package org.coalition.partner.subscriptions;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.coalition.partner.organisations.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody subscribes to. Empty lists do not restrict.
 *
 * @param url where a webhook goes
 * @param email where a digest goes
 * @param language BCP 47 tag of a digest
 * @param timeZone IANA zone in which a digest comes in the morning; UTC when absent
 * @param types fact types, for example {@code need.declared} or {@code need.*}
 */
record Order(
        @NotNull Channel channel,
        @Nullable @Size(max = 500) String url,
        @Nullable @Email @Size(max = 254) String email,
        @Nullable Frequency frequency,
        @Nullable @LanguageTag String language,
        @Nullable @Size(max = 60) String timeZone,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 8) List<Kind> kinds,

        @Size(max = 50)
        List<
                        @Pattern(
                                regexp = "[a-z-]+\\.(\\*|[a-z-]+)",
                                message = "must be a type like need.declared, or need.* for all of its kind")
                        String>
                types) {

    Order {
        countries = countries == null ? List.of() : List.copyOf(countries);
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        types = types == null ? List.of() : List.copyOf(types);
    }

    /** Errors: 422 when what the channel needs is missing, or is of the other channel. */
    void check() {
        boolean webhook = channel == Channel.WEBHOOK;
        if (webhook && url == null) {
            throw Problem.refused("/url", "not-null", "A webhook needs the address of its receiver.");
        }
        if (!webhook && email == null) {
            throw Problem.refused("/email", "not-null", "A digest needs a mail address.");
        }
        if (!webhook && frequency == null) {
            throw Problem.refused("/frequency", "not-null", "Say how often: immediate, daily or weekly.");
        }
        if (webhook && email != null) {
            throw Problem.refused("/email", "not-for-webhook", "A webhook has no mail address.");
        }
        if (webhook && frequency != null) {
            throw Problem.refused("/frequency", "not-for-webhook", "A webhook gets every fact at once.");
        }
        if (!webhook && url != null) {
            throw Problem.refused("/url", "not-for-digest", "A digest has no address of a receiver.");
        }
        zone();
    }

    /** Errors: 422. */
    ZoneId zone() {
        if (timeZone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw Problem.refused(
                    "/timeZone", "time-zone", "'" + timeZone + "' is no IANA time zone, like Africa/Bamako.");
        }
    }

    /** As it is kept and shown to others than its owner: without addresses. */
    Order withoutAddress() {
        return new Order(channel, null, null, frequency, language, timeZone, countries, kinds, types);
    }

    Order withAddress(@Nullable String address) {
        return channel == Channel.WEBHOOK
                ? new Order(channel, address, null, frequency, language, timeZone, countries, kinds, types)
                : new Order(channel, null, address, frequency, language, timeZone, countries, kinds, types);
    }

    @Nullable
    String address() {
        return channel == Channel.WEBHOOK ? url : email;
    }

    /** True when the subscriber wants to know. */
    boolean wants(Told told) {
        String kind = told.kind();
        return (types.isEmpty() || types.stream().anyMatch(type -> isOf(told.type(), type)))
                && (kinds.isEmpty() || kinds.stream().anyMatch(one -> one.word().equals(kind)))
                && (countries.isEmpty() || countries.stream().anyMatch(told::concerns));
    }

    private static boolean isOf(String type, String wanted) {
        return wanted.endsWith(".*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    @Override
    public String toString() {
        return "Order[not shown]";
    }
}
