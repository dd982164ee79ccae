package org.coalition.gateway.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The journals that the view is made of. */
public enum Topic {
    ORGANISATIONS("organisations", "organisation"),
    PROJECTS("projects", "project"),
    MISSIONS("missions", "mission"),
    CONTRIBUTIONS("contributions", "contribution"),
    NEEDS("needs", "need"),
    INITIATIVES("initiatives", "initiative"),
    SERIES("series", "series"),
    EVENTS("events", "event"),
    SCHOOL_STATUS("school-status", "schoolStatus"),
    LEARNERS("learners", "learners"),
    PRESENCE("presence", "presence"),
    CATALOGUE("catalogue", "resource"),
    EXPERIENCES("experiences", "experience");

    private final String title;
    private final String field;

    Topic(String title, String field) {
        this.title = title;
        this.field = field;
    }

    /** Its name at the broker and in the API. */
    public String title() {
        return title;
    }

    /** Field of a fact's data that holds the state after it. */
    public String field() {
        return field;
    }

    public static Optional<Topic> titled(String title) {
        return Arrays.stream(values())
                .filter(topic -> topic.title.equals(title))
                .findFirst();
    }

    public static List<String> titles() {
        return Arrays.stream(values()).map(Topic::title).toList();
    }
}
