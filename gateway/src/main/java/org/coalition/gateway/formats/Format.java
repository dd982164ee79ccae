package org.coalition.gateway.formats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/** In which form an answer is wanted. */
public enum Format {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    GEOJSON("application/geo+json");

    /** Parameter that asks for one. */
    public static final String PARAMETER = "format";

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /**
     * What {@code ?format=} says, or else the Accept header; JSON when neither says anything that is possible.
     *
     * @param possible what there is, best first
     */
    public static Format wanted(ServerRequest request, Query query, Format... possible) {
        String named =
                query.oneOf(PARAMETER, Arrays.stream(possible).map(Format::word).toList());
        if (named != null) {
            return valueOf(named.toUpperCase(Locale.ROOT));
        }
        List<MediaType> accepted = request.headers().accept().stream()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .toList();
        if (accepted.isEmpty()) {
            return possible[0];
        }
        return accepted.stream()
                .flatMap(range -> Arrays.stream(possible).filter(format -> range.includes(format.type())))
                .findFirst()
                .orElseThrow(() -> Problem.notAcceptable("This can be had as "
                        + String.join(
                                ", ",
                                Arrays.stream(possible).map(one -> one.type).toList())
                        + ". Name one in Accept or with ?format=."));
    }

    /** As it stands in {@code ?format=}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }
}
