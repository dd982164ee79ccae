package org.coalition.resource.editions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.coalition.http.problem.Problem;
import org.coalition.imports.FileName;
import org.coalition.imports.Order;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Which edition of which source a file is.
 *
 * @param source as shown
 * @param note how the edition was found
 */
public record Label(
        LocalDate edition,
        @Nullable String series,
        String source,
        @Nullable String licence,
        String note) {
    public static final Set<String> PARAMETERS = Set.of("edition", "source", "licence");

    /**
     * The edition is what the request says, or the last day that the file tells of, or what its name says.
     *
     * <p>Errors: 422 when nothing says it.
     */
    public static Label of(Order order, Optional<LocalDate> last) {
        FileName name = FileName.of(order.name());
        String source = order.parameter("source");
        Optional<LocalDate> said = edition(order);
        LocalDate edition = said.or(() -> last)
                .or(name::date)
                .orElseThrow(() -> Problem.refused(
                        "edition", "not-null", "Nothing tells the day of this edition. Send edition=2020-04-30."));
        return new Label(
                edition,
                source == null ? null : FileName.slug(source),
                source == null ? shown(name) : source,
                order.parameter("licence"),
                "Edition " + edition
                        + (said.isPresent()
                                ? ", as the request says."
                                : last.isPresent()
                                        ? ", the last day that the file tells of."
                                        : ", as the name of the file says."));
    }

    /** As the request says it. Errors: 422. */
    static Optional<LocalDate> edition(Order order) {
        String said = order.parameter("edition");
        try {
            return Optional.ofNullable(said).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw Problem.refused("edition", "invalid-value", "'edition' takes a date YYYY-MM-DD.");
        }
    }

    static String shown(FileName name) {
        return name.text().isEmpty() ? "A file without a name" : name.text();
    }

    public static LocalDate today(Order order) {
        return LocalDate.ofInstant(order.now(), ZoneOffset.UTC);
    }

    public static boolean isPassing(Throwable error) {
        return error instanceof StoreUnavailable || error instanceof AlreadyExists;
    }
}
