package org.coalition.event.events;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.coalition.calendars.Entry;
import org.coalition.event.events.Seat.State;
import org.coalition.event.programme.Audience;
import org.coalition.event.programme.Material;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A webinar with all its seats: one aggregate, so that it can never be overbooked.
 *
 * @param revision what calendars need to know of its changes
 * @param seats in the order of registration
 * @param turnout of those who took part; null when nobody was noted since it is counted
 */
public record Event(
        String id,
        long version,
        EventState state,
        Programme programme,
        Revision revision,
        List<Seat> seats,
        @Nullable Turnout turnout,
        Instant createdAt,
        Instant updatedAt) {
    private static final Duration SURVEY_OPEN = Duration.ofDays(30);

    static EventFact create(String id, Programme programme, String by, Instant now) {
        programme.check();
        return EventFact.of(
                "event.created",
                by,
                new Event(id, 1, EventState.DRAFT, programme, Revision.first(now), List.of(), null, now, now));
    }

    /** Errors: 409 when more seats are taken than it would have. */
    EventFact revise(Programme revised, String by, Instant now) {
        // What was shared in an event comes after it.
        if (state == EventState.CANCELLED || (state == EventState.COMPLETED && !programme.isHeldAs(revised))) {
            throw Problem.conflict("The event is " + state.word() + ".", Map.of("state", state.word()));
        }
        revised.check();
        Integer limit = revised.seats();
        int taken = seats(now).seated();
        if (limit != null && limit < taken) {
            throw Problem.conflict(taken + " seats are taken or offered already.", Map.of("taken", taken));
        }
        if (revised.terms().isRecorded() && !terms().isRecorded() && !seats.isEmpty()) {
            throw Problem.conflict(
                    "People have registered who were not told that it is recorded. Tell it before registration opens.");
        }
        requireSurveyStays(revised, now);
        Revision then = revision.after(this, revised, state, now);
        Event next = new Event(id, version + 1, state, revised, then, seats, turnout, createdAt, now);
        return EventFact.of("event.revised", by, next.seated(now, UnaryOperator.identity()));
    }

    /** What people are asked stays what they answered. Errors: 409. */
    private void requireSurveyStays(Programme revised, Instant now) {
        if (state != EventState.COMPLETED || survey().equals(surveyOf(revised))) {
            return;
        }
        if (!survey().isEmpty() && seats(now).count(State.ATTENDED) > 0) {
            throw Problem.conflict("Those who took part were asked already, so the survey stays as it is.");
        }
        if (now.isAfter(surveyCloses())) {
            throw Problem.conflict(
                    "The survey of this event closed at " + surveyCloses() + "; nobody can be asked any more.",
                    Map.of("closes", surveyCloses()));
        }
    }

    /** Errors: 409 when the state does not allow it, 422 when it has no date yet. */
    EventFact move(Move move, String by, Instant now) {
        if (!move.isPossibleIn(state)) {
            throw Problem.conflict(
                    "The event is " + state.word() + ". Possible now: " + Move.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
        if (move == Move.SCHEDULE && !programme.isDated()) {
            throw Problem.refused("/starts", "not-null", "An event without a date cannot be scheduled.");
        }
        return EventFact.of(
                move.fact(), by, next(move.to(), seats, turnout, now).seated(now, UnaryOperator.identity()));
    }

    /**
     * What the clock does with it; null when nothing. An event that was written down after it was over is its host's to
     * complete: the clock does not know whether it took place.
     */
    @Nullable
    Move due(Instant now) {
        Instant start = programme.startsAt();
        Instant over = programme.over();
        if (over == null || !createdAt.isBefore(over)) {
            return null;
        }
        Move next = !now.isBefore(over) ? Move.COMPLETE : start != null && !now.isBefore(start) ? Move.START : null;
        return next != null && next.isPossibleIn(state) ? next : null;
    }

    /** After a change of its seats, which first lapse and are offered as they have to be; full or open as they say then. */
    public Event seated(Instant now, UnaryOperator<Seats> change) {
        Seats next = change.apply(seats(now).settled()).settled();
        EventState full = next.house().isOpen() ? next.free() > 0 ? EventState.OPEN : EventState.FULL : state;
        return new Event(
                id, version, full, programme, revision, next.all(), kept(next.turnout()), createdAt, updatedAt);
    }

    /** The fact that its seats were changed. */
    public EventFact changed(String type, String by, Instant now) {
        return EventFact.of(type, by, next(state, seats, turnout, now));
    }

    /** Its seats as they stand in the store. */
    public Seats seats(Instant now) {
        House house = new House(state, terms(), programme.seats(), programme.startsAt(), now);
        return new Seats(seats, house, turnout == null ? Turnout.NONE : turnout);
    }

    /**
     * Errors: 422 when an answer is missing or none of the choices, or the event is recorded and that was not accepted.
     */
    public void check(Map<String, String> answers, @Nullable Boolean recordingNotice) {
        terms().checkNotice(recordingNotice);
        terms().checkAnswers(answers);
    }

    /** What those who took part are asked, in the order of asking; empty when nothing is. */
    public List<Question> survey() {
        return surveyOf(programme);
    }

    private static List<Question> surveyOf(Programme programme) {
        return programme.survey() == null ? List.of() : programme.survey();
    }

    /** Until when its survey takes answers. */
    public Instant surveyCloses() {
        return over().plus(SURVEY_OPEN);
    }

    /** Errors: 422 when an answer is missing, none of the choices, or to no question of the survey; or there is none. */
    public void checkSurvey(Map<String, String> answers) {
        Question.check(survey(), answers);
        if (answers.isEmpty()) {
            throw Problem.refused("/answers", "empty", "Answer one question at least.");
        }
    }

    private Terms terms() {
        return programme.terms();
    }

    /** Notes that somebody took part. Errors: as {@link Seats#attend}. */
    public EventFact attend(String registration, Attendee who, String by, Instant now) {
        Seats present = seats(now).attend(Map.of(registration, who));
        return EventFact.of("event.attendance-noted", by, next(state, present.all(), kept(present.turnout()), now));
    }

    /**
     * People say themselves that they are there: from half an hour before the start until it is over.
     *
     * <p>Errors: 409 before, and when it does not take place; 410 after it.
     */
    public void requireUnderway(Instant now) {
        Instant opens = programme.doorsOpen();
        Instant over = programme.over();
        if (opens == null || over == null || state == EventState.DRAFT || state.isOff()) {
            throw Problem.conflict("The event is " + state.word() + ".");
        }
        if (now.isBefore(opens)) {
            throw Problem.conflict("You can say that you are there from " + opens + ".", Map.of("opens", opens));
        }
        if (now.isAfter(over)) {
            throw Problem.gone("The event is over. Its host can note that you were there.");
        }
    }

    /** Where its recording is; null while there is none. */
    public @Nullable String recording() {
        List<Material> recordings = programme.recordings();
        return recordings == null || recordings.isEmpty()
                ? null
                : recordings.get(0).url();
    }

    /** What a certificate says of it. */
    public Held held() {
        return new Held(id, programme.title(), hosts(), programme.startsAt(), programme.endsAt(), programme.date());
    }

    /** A host goes on under another id. Errors: 409 when it is no host. */
    EventFact mergeHost(String from, String into, Instant now) {
        if (!hosts().contains(from)) {
            throw Problem.conflict("'" + from + "' is no host of it.");
        }
        List<String> hosts = hosts().stream()
                .map(host -> host.equals(from) ? into : host)
                .distinct()
                .toList();
        return EventFact.of(
                "event.host-merged",
                "secretariat",
                new Event(id, version + 1, state, programme.of(hosts), revision, seats, turnout, createdAt, now));
    }

    /** Ids of the organisations that hold it. */
    public List<String> hosts() {
        return programme.hosts();
    }

    /** When it is, and how to get in. */
    public Appointment appointment() {
        return new Appointment(
                programme.title(),
                programme.startsAt(),
                programme.endsAt(),
                programme.date(),
                programme.timeZone(),
                programme.joiningLink());
    }

    /** As those who are registered have it in their calendar; null while it has no date. */
    public @Nullable Entry entry(@Nullable String language) {
        return Invitation.of(this, language);
    }

    /** When it was or will be over; when it was last changed, where no date is known. */
    public Instant over() {
        Instant end = appointment().end();
        return end == null ? updatedAt : end;
    }

    /** Whether registrations have to come through the form. */
    public boolean isFormOnly() {
        Terms terms = programme.registration();
        return terms != null && Boolean.TRUE.equals(terms.formOnly());
    }

    /** Ids and texts of what the host asks, in the order of asking. */
    public Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        terms().questions().forEach(one -> questions.put(one.id(), one.text()));
        return questions;
    }

    /** What everybody sees of it. */
    Webinar webinar() {
        Audience audience = programme.audience();
        Seats counted = seats(updatedAt);
        int attended = counted.count(State.ATTENDED);
        return new Webinar(
                id,
                version,
                state,
                programme.title(),
                programme.description(),
                programme.translations(),
                programme.initiative(),
                programme.series(),
                programme.hosts(),
                programme.speakers(),
                programme.languages(),
                programme.interpretation(),
                programme.timeZone(),
                programme.starts(),
                programme.ends(),
                programme.startsAt(),
                programme.endsAt(),
                programme.date(),
                programme.seats(),
                counted.seated(),
                counted.count(State.WAITING),
                attended == 0 ? null : Integer.valueOf(attended),
                // While people come in one by one, each change of a count would tell something of the one who came.
                state == EventState.COMPLETED && turnout != null ? turnout.told() : null,
                programme.registration(),
                programme.survey(),
                audience == null ? Audience.EVERYBODY : audience,
                programme.recordings(),
                programme.slides(),
                programme.contributions(),
                programme.projects(),
                programme.source(),
                revision.number(),
                revision.at(),
                createdAt,
                updatedAt);
    }

    private static @Nullable Turnout kept(Turnout counted) {
        return counted.equals(Turnout.NONE) ? null : counted;
    }

    private Event next(EventState next, List<Seat> all, @Nullable Turnout counted, Instant now) {
        Revision then = revision.after(this, programme, next, now);
        return new Event(id, version + 1, next, programme, then, all, counted, createdAt, now);
    }
}
