package org.coalition.event.registrations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.event.events.Event;
import org.coalition.event.events.EventState;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks those who took part in an event what its hosts want to know, and counts what they answer. */
@Component
class Surveys {
    private static final int AT_ONCE = 200;
    private static final int MOST_AT_ONCE = 500;

    private final Events events;
    private final Registrants registrants;
    private final Sheets sheets;
    private final Erasures erasures;
    private final Post post;
    private final RegistrationProperties properties;
    private final Clock clock;

    Surveys(
            Events events,
            Registrants registrants,
            Sheets sheets,
            Erasures erasures,
            Post post,
            RegistrationProperties properties,
            Clock clock) {
        this.events = events;
        this.registrants = registrants;
        this.sheets = sheets;
        this.erasures = erasures;
        this.post = post;
        this.properties = properties;
        this.clock = clock;
    }

    /** Sends the link to whoever took part and has not got it; doing it again changes nothing. Errors: 503. */
    Mono<Void> ask(Event event) {
        List<String> present = event.seats().stream()
                .filter(seat -> seat.state() == Seat.State.ATTENDED)
                .map(Seat::registration)
                .toList();
        boolean over = event.state() == EventState.COMPLETED && !clock.instant().isAfter(event.surveyCloses());
        if (!over || event.survey().isEmpty() || present.isEmpty()) {
            return Mono.empty();
        }
        return sheets.untold(event.id(), present)
                .flatMapIterable(untold -> untold)
                .buffer(AT_ONCE)
                .concatMap(registrants::people)
                .concatMap(people -> Flux.fromIterable(people.entrySet())
                        .concatMap(person -> ask(event, person.getKey(), person.getValue())))
                .then();
    }

    /** The sheet first, so that nobody has a link without it. */
    private Mono<Void> ask(Event event, String registration, Registrant person) {
        return sheets.lay(event.id(), registration, end(event))
                .then(post.survey(event, registration, person))
                .then(sheets.told(event.id(), registration));
    }

    /** What the owner of a link is asked. Errors: 404, 409, 410, 503. */
    Mono<Event> open(String event, String registration) {
        return erasures.requireNone(registration)
                .then(events.get(event))
                .map(Stored::state)
                .doOnNext(this::requireOpen)
                .filterWhen(state -> sheets.isLaid(event, registration))
                .switchIfEmpty(Mono.error(Surveys::notAsked));
    }

    /** The last answers count, once. Errors: as {@link #open}; 422. */
    Mono<Event> answer(String event, String registration, Map<String, String> all) {
        Map<String, String> answers = all.entrySet().stream()
                .filter(answer -> !answer.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return open(event, registration)
                .doOnNext(state -> state.checkSurvey(answers))
                .filterWhen(state -> sheets.fill(event, registration, answers))
                .switchIfEmpty(Mono.error(Surveys::notAsked));
    }

    /** Errors: 404 when the event has no survey; 503. */
    Mono<SurveyResults> results(Event event) {
        requireSurvey(event);
        return sheets.tally(event.id()).map(tally -> SurveyResults.of(event, end(event), tally));
    }

    /** In which language somebody reads; null when not known. */
    Mono<String> language(String registration) {
        return registrants.find(registration).mapNotNull(kept -> kept.person().language());
    }

    /** Destroys the answers of events whose day has come; their counts stay. */
    Mono<Void> forget() {
        return sheets.due(clock.instant(), MOST_AT_ONCE)
                .concatMap(event -> events.get(event)
                        .flatMap(stored -> sheets.destroy(event, stored.state().survey())))
                .then();
    }

    /** Not before nobody can answer any more. */
    private Instant end(Event event) {
        Instant end = event.over().plus(properties.keepAnswers());
        return end.isBefore(event.surveyCloses()) ? event.surveyCloses() : end;
    }

    private void requireOpen(Event event) {
        requireSurvey(event);
        if (clock.instant().isAfter(event.surveyCloses())) {
            throw Problem.gone("This survey closed at " + event.surveyCloses() + ".");
        }
    }

    private static void requireSurvey(Event event) {
        if (event.survey().isEmpty()) {
            throw Problem.notFound("This event has no survey.");
        }
    }

    private static Problem notAsked() {
        return Problem.conflict("Those who took part are asked, when the event is completed.");
    }
}
