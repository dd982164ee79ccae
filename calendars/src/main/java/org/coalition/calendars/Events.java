package org.coalition.calendars;

import java.time.temporal.Temporal;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Language;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Created;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import org.jspecify.annotations.Nullable;

/** An entry as a VEVENT. */
final class Events {
    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private Events() {}

    static VEvent of(Entry entry) {
        VEvent event = new VEvent(false);
        event.add(new Uid(entry.uid()));
        // Without a message it says when the information was last revised (RFC 5545, 3.8.7.2).
        event.add(new DtStamp(entry.revisedAt()));
        event.add(new Created(entry.createdAt()));
        event.add(new LastModified(entry.revisedAt()));
        event.add(new Sequence(entry.sequence()));
        event.add(Zones.timed(new DtStart<>(), entry.starts()));
        Temporal ends = entry.ends();
        if (ends != null) {
            event.add(Zones.timed(new DtEnd<>(), ends));
        }
        event.add(spoken(new Summary(plain(entry.title())), entry.language()));
        if (entry.description() != null) {
            event.add(spoken(new Description(plain(entry.description())), entry.language()));
        }
        event.add(entry.cancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        if (entry.location() != null) {
            event.add(new Location(plain(entry.location())));
        }
        if (entry.url() != null) {
            event.add(new Url(entry.url()));
        }
        if (!entry.categories().isEmpty()) {
            event.add(new Categories(new TextList(entry.categories())));
        }
        return event;
    }

    /** Text without what iCalendar cannot hold. */
    static String plain(String text) {
        return CONTROL.matcher(BREAK.matcher(text).replaceAll("\n")).replaceAll("");
    }

    private static Property spoken(Property property, @Nullable String language) {
        if (language != null) {
            property.add(new Language(language));
        }
        return property;
    }
}
