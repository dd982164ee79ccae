package org.coalition.event.registrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.event.events.Attendee;
import org.coalition.event.events.Event;
import org.coalition.event.events.Seat;
import org.coalition.event.registrations.Desk.Cause;
import org.coalition.http.problem.Problem;
import org.coalition.tables.Table;
import org.coalition.tables.UnreadableTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Notes who took part from the report of a meeting tool. Addresses are compared as {@link Pseudonyms}, and who did not
 * register is counted and not kept.
 */
@Component
class Attendances {
    private static final int AT_ONCE = 200;
    private static final int MINUTE = 60;

    private final Desk desk;
    private final Registrants registrants;
    private final Pseudonyms pseudonyms;

    Attendances(Desk desk, Registrants registrants, Pseudonyms pseudonyms) {
        this.desk = desk;
        this.registrants = registrants;
        this.pseudonyms = pseudonyms;
    }

    /**
     * What became of a report, in counts.
     *
     * @param rows of people in the report
     * @param matched people who have a seat
     * @param noted of those, who were not noted before
     * @param repeated rows of somebody who came before: left and joined again
     * @param notRegistered people who have no seat; not kept
     * @param refusals rows that tell of nobody, 100 at most; without what stands in them
     */
    record Result(
            boolean dryRun,
            long rows,
            long matched,
            long noted,
            long repeated,
            long notRegistered,
            List<MeetingReport.Refusal> refusals) {}

    /** Somebody with a seat who is in the report. */
    private record Present(Seat seat, @Nullable Long seconds) {}

    /** Doing it again changes nothing. Errors: 404; 409 when the event takes none; 422. */
    Mono<Result> take(Event event, byte[] file, boolean dryRun, String by) {
        return Mono.fromCallable(() -> read(file))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(report -> {
                    Map<String, Present> present = present(event, report);
                    Result result = new Result(
                            dryRun,
                            report.rows(),
                            present.size(),
                            present.values().stream()
                                    .filter(one -> one.seat().state() != Seat.State.ATTENDED)
                                    .count(),
                            report.repeated(),
                            report.seconds().size() - present.size(),
                            report.refusals());
                    return dryRun || present.isEmpty()
                            ? Mono.just(result)
                            : note(event.id(), present, by).thenReturn(result);
                });
    }

    private Mono<Void> note(String event, Map<String, Present> present, String by) {
        return Flux.fromIterable(present.keySet())
                .buffer(AT_ONCE)
                .concatMap(registrants::people)
                .reduce(new HashMap<String, Attendee>(), (all, people) -> {
                    people.forEach((id, person) -> all.put(id, person.attendee()));
                    return all;
                })
                .flatMap(known -> {
                    Map<String, Attendee> who = present.keySet().stream()
                            .collect(Collectors.toMap(id -> id, id -> known.getOrDefault(id, Attendee.UNKNOWN)));
                    return desk.change(event, Cause.attended(by), (state, seats) -> seats.attend(who));
                })
                .thenMany(Flux.fromIterable(present.values()))
                .concatMap(one -> one.seconds() == null
                        ? Mono.empty()
                        : registrants.attended(one.seat().registration(), one.seconds() / MINUTE))
                .then();
    }

    private Map<String, Present> present(Event event, MeetingReport report) {
        Map<String, Seat> seats = event.seats(event.updatedAt()).all().stream()
                .filter(seat -> seat.address() != null
                        && seat.isConfirmed()
                        && seat.state().isSeated())
                .collect(Collectors.toMap(Seat::address, seat -> seat, (first, second) -> first));
        Map<String, Present> present = new HashMap<>();
        report.seconds().forEach((email, seconds) -> {
            Seat seat = seats.get(pseudonyms.address(event.id(), email));
            if (seat != null) {
                present.put(seat.registration(), new Present(seat, seconds));
            }
        });
        return present;
    }

    private static MeetingReport read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("attendance", ".table");
        try {
            Files.write(file, bytes);
            try (Table table = Table.open(file)) {
                return MeetingReport.of(table);
            }
        } catch (UnreadableTable e) {
            throw Problem.refused("file", e.code(), e.detail());
        } finally {
            Files.delete(file);
        }
    }
}
