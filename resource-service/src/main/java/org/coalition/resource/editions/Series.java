package org.coalition.resource.editions;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.coalition.imports.FileName;
import org.coalition.imports.Order;
import reactor.core.publisher.Mono;

/** Editions of one source: a file that tells no date is known by its source, and that by its name or by its columns. */
public final class Series {
    private final String name;

    private Series(String name) {
        this.name = name;
    }

    /**
     * The source of a file.
     *
     * @param signature the same for files with the same columns
     */
    public static Series of(Order order, String signature) {
        String source = order.parameter("source");
        String slug = source == null ? FileName.of(order.name()).series() : FileName.slug(source);
        return new Series(slug.isEmpty() ? "table-" + HexFormat.of().toHexDigits(signature.hashCode()) : slug);
    }

    /** The edition is what the request says, or the name of the file, or the day when the source came first. */
    public Mono<Label> label(Order order, FirstSeen firstSeen) {
        Optional<LocalDate> said = Label.edition(order);
        Optional<LocalDate> named = FileName.of(order.name()).date();
        if (said.isPresent() || named.isPresent()) {
            return Mono.fromSupplier(() -> label(
                    order,
                    said.or(() -> named).orElseThrow(),
                    said.isPresent() ? ", as the request says." : ", as the name of the file says."));
        }
        return firstSeen
                .day(name, Label.today(order), order.dryRun())
                .map(day -> label(
                        order,
                        day,
                        ", the day when '" + name + "' came first, as nothing else tells it. Send edition=."));
    }

    private Label label(Order order, LocalDate edition, String why) {
        String source = order.parameter("source");
        return new Label(
                edition,
                name,
                source == null ? Label.shown(FileName.of(order.name())) : source,
                order.parameter("licence"),
                "Edition " + edition + " of '" + name + "'" + why);
    }
}
