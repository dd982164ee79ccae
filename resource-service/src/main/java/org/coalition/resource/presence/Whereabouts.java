package org.coalition.resource.presence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Countries;
import org.coalition.imports.FileName;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where a row is: its country, and the parts of it. The country is what a column says, or what a p-code begins with, or
 * what the request says, or what other rows said, or the name of the file.
 */
final class Whereabouts {
    private static final int LONGEST = 200;

    private final Layout layout;
    private final Map<String, Optional<String>> codes = new HashMap<>();
    private final @Nullable String requested;
    private final Optional<String> named;
    private @Nullable String last;
    private @Nullable String note;

    private Whereabouts(Layout layout, @Nullable String requested, Optional<String> named) {
        this.layout = layout;
        this.requested = requested;
        this.named = named;
    }

    /** Errors: 422. */
    static Whereabouts of(Layout layout, Order order) {
        String requested = order.parameter(PresenceImporter.COUNTRY);
        return new Whereabouts(
                layout,
                requested == null
                        ? null
                        : Countries.code(requested)
                                .orElseThrow(() -> Problem.refused(
                                        PresenceImporter.COUNTRY,
                                        "country-code",
                                        "'" + requested + "' is no ISO 3166-1 country code.")),
                FileName.of(order.name()).country());
    }

    /** ISO 3166-1 alpha-3. Errors: 422 when nothing tells it. */
    String country(Row row) {
        String told = layout.cell(row, PresenceImporter.COUNTRY);
        if (!told.isEmpty()) {
            last = codes.computeIfAbsent(told, Countries::code)
                    .orElseGet(() -> Countries.require(told, PresenceImporter.COUNTRY));
            return last;
        }
        Optional<String> coded = codes.computeIfAbsent(layout.cell(row, "admin1Code"), Whereabouts::ofPcode)
                .or(() -> codes.computeIfAbsent(layout.cell(row, "pcode"), Whereabouts::ofPcode));
        if (coded.isPresent()) {
            last = coded.get();
            return last;
        }
        if (requested != null) {
            return requested;
        }
        if (last != null) {
            return last;
        }
        String country = named.orElseThrow(() -> Problem.refused(
                "/admin1Code",
                "country-code",
                "Nothing tells the country of this row. Send country=SOM with the file."));
        note = "Country " + country + ", as the name of the file says.";
        return country;
    }

    Activity.Admin1 admin1(Row row) {
        String code = layout.cell(row, "admin1Code");
        String name = layout.cell(row, "admin1");
        return new Activity.Admin1(code.isEmpty() ? null : shortened(code), name.isEmpty() ? null : shortened(name));
    }

    String district(Row row) {
        String code = layout.cell(row, "pcode");
        return code.isEmpty() ? layout.cell(row, "district") : code;
    }

    /** What was assumed. */
    Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** {@code NGA008} and {@code NG008021} begin with a country, in three letters or in two. */
    private static Optional<String> ofPcode(String pcode) {
        if (!pcode.matches("[A-Za-z]{2,3}.*\\d.*")) {
            return Optional.empty();
        }
        String three = pcode.substring(0, 3);
        return (three.matches("[A-Za-z]{3}") ? Countries.code(three) : Optional.<String>empty())
                .or(() -> Countries.code(pcode.substring(0, 2)));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
