package org.coalition.calendars;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** iCalendar as text, ready to be sent as {@code text/calendar; charset=utf-8}. */
public final class Calendars {
    private static final Duration REFRESH = Duration.ofHours(1);

    private Calendars() {}

    /** What people subscribe to: no message, so it has no METHOD. The same entries make the same text. */
    public static String feed(String name, Collection<Entry> entries) {
        Calendar calendar = calendar();
        calendar.add(new Name(Events.plain(name)));
        // What programs understood before RFC 7986, and most understand still.
        calendar.add(new XProperty("X-WR-CALNAME", Events.plain(name)));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        Zones.of(entries).forEach(calendar::add);
        entries.forEach(entry -> calendar.add(Events.of(entry)));
        return text(calendar);
    }

    /** The method of an invitation, which the type of its mail part repeats. */
    public static String method(Entry entry) {
        return entry.cancelled() ? "CANCEL" : "REQUEST";
    }

    /** Invites somebody who has said yes already, updates what was sent before, or takes it back when it is cancelled. */
    public static String invitation(Entry entry, Party organizer, Party attendee) {
        Calendar calendar = calendar();
        calendar.add(entry.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
        Zones.of(List.of(entry)).forEach(calendar::add);
        VEvent event = Events.of(entry);
        Organizer who = new Organizer(address(organizer));
        who.add(new Cn(Events.plain(organizer.name())));
        event.add(who);
        Attendee guest = new Attendee(address(attendee));
        guest.add(new Cn(Events.plain(attendee.name())));
        guest.add(Role.REQ_PARTICIPANT);
        guest.add(PartStat.ACCEPTED);
        guest.add(Rsvp.FALSE);
        event.add(guest);
        calendar.add(event);
        return text(calendar);
    }

    private static URI address(Party party) {
        return URI.create("mailto:" + party.address());
    }

    private static Calendar calendar() {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Coalition//Events//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        return calendar;
    }

    private static String text(Calendar calendar) {
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter(false, Lines.UNFOLDED).output(calendar, text);
            return Lines.folded(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
