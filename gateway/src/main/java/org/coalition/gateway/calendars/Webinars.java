package org.coalition.gateway.calendars;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.coalition.calendars.Entry;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events of a view as entries of a calendar, in one language where they have it. */
final class Webinars {
    /** Events that do not take place when they were announced for; they stay in the calendars, so that readers see it. */
    private static final Set<String> OFF = Set.of("cancelled", "postponed");

    private final View view;
    private final @Nullable String language;
    private final String base;

    /** @param base where people reach the platform */
    Webinars(View view, @Nullable String language, String base) {
        this.view = view;
        this.language = language;
        this.base = base;
    }

    /** Empty for what has no date yet, for drafts, and for what is not there. */
    Optional<Entry> entry(@Nullable JsonNode event) {
        if (event == null) {
            return Optional.empty();
        }
        Temporal starts = time(event, "starts");
        if (starts == null || event.path("state").asString().equals("draft")) {
            return Optional.empty();
        }
        String id = event.path("id").asString();
        String spoken = translation(event.path("translations"));
        JsonNode words = spoken == null ? event : event.path("translations").path(spoken);
        Instant createdAt = Instant.parse(event.path("createdAt").asString());
        return Optional.of(new Entry(
                id + "@coalition",
                event.path("revision").asInt(0),
                createdAt,
                event.path("revisedAt").asString("").isEmpty()
                        ? createdAt
                        : Instant.parse(event.path("revisedAt").asString()),
                starts,
                time(event, "ends"),
                words.path("title").asString(),
                description(event, words),
                spoken,
                OFF.contains(event.path("state").asString()),
                null,
                URI.create(base + "/api/v1/events/" + id),
                List.of(title("initiatives", event.path("initiative").asString("")))));
    }

    /** Title of a resource; its id while no fact told of it. */
    String title(String topic, String id) {
        JsonNode json = view.shown(topic).get(id);
        return json == null ? id : json.path("title").asString(id);
    }

    private @Nullable String translation(JsonNode translations) {
        if (language == null) {
            return null;
        }
        if (translations.has(language)) {
            return language;
        }
        String plain = Locale.forLanguageTag(language).getLanguage();
        return translations.has(plain) ? plain : null;
    }

    private @Nullable String description(JsonNode event, JsonNode words) {
        List<String> lines = new ArrayList<>();
        String description = words.path("description").asString("");
        if (!description.isEmpty()) {
            lines.add(description);
        }
        event.path("speakers")
                .forEach(speaker -> lines.add(speaker.path("name").asString()
                        + (speaker.has("affiliation")
                                ? ", " + speaker.path("affiliation").asString()
                                : "")));
        event.path("recordings")
                .forEach(recording -> lines.add(recording.path("url").asString()));
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    /** The local time as it was announced, with its zone; the day alone when only that is known. */
    private static @Nullable Temporal time(JsonNode event, String field) {
        String local = event.path(field).asString("");
        String zone = event.path("timeZone").asString("");
        if (!local.isEmpty() && !zone.isEmpty()) {
            return LocalDateTime.parse(local).atZone(ZoneId.of(zone));
        }
        String instant = event.path(field + "At").asString("");
        if (!instant.isEmpty() && !zone.isEmpty()) {
            return Instant.parse(instant).atZone(ZoneId.of(zone));
        }
        String date = event.path("date").asString("");
        return field.equals("starts") && !date.isEmpty() ? LocalDate.parse(date) : null;
    }
}
