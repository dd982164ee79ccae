package org.coalition.gateway.coverage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.gateway.formats.Sheet.Column;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/** From where and when the rows of a table are known: their last columns. For one table, which one thread writes. */
final class Origin {
    static final List<Column> COLUMNS = List.of(
            new Column("sources", "#meta+source"),
            new Column("licence", "#meta+licence"),
            new Column("asOf", "#date+asof"),
            new Column("knownOn", "#date+known"),
            new Column("version", "#meta+version"));

    private final View view;
    private final Question question;
    private final String licence;
    private final Map<Area, String> sources = new HashMap<>();

    Origin(View view, Question question, String licence) {
        this.view = view;
        this.question = question;
        this.licence = licence;
    }

    /** Of a row about an area, which names its own sources alone. */
    List<@Nullable Object> of(Area area) {
        return Arrays.asList(
                sources.computeIfAbsent(area, this::named), licence, view.asOf(), question.knownOn(), view.version());
    }

    private String named(Area area) {
        return Source.of(view, area, question.knownOn()).stream()
                .map(one -> one.title() + (one.licence() == null ? "" : " (" + one.licence() + ")"))
                .collect(Collectors.joining(" | "));
    }
}
