package org.coalition.embedded;

import java.util.List;
import java.util.stream.Stream;

/** The topics of the platform. Each is a journal that is kept for ever; beside it stands one for its dead letters. */
public final class Topics {
    public static final List<String> ALL = List.of(
            "organisations",
            "projects",
            "missions",
            "contributions",
            "needs",
            "initiatives",
            "series",
            "events",
            "school-status",
            "learners",
            "presence",
            "catalogue",
            "experiences");

    private Topics() {}

    static Stream<String> deadLetters() {
        return ALL.stream().map(topic -> topic + ".dlt");
    }
}
