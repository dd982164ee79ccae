package org.coalition.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How people register.
 *
 * @param perOrganisation how many of one organisation may register; null when there is no limit
 * @param perCountry how many of one country may register; null when there is no limit
 * @param confirmWithin how long a place is kept for somebody who has not confirmed the address, as ISO 8601; half an hour
 *     when null
 * @param offerFor how long a seat is kept for somebody to whom it is offered, as ISO 8601; a day when null
 * @param recorded whether the event is recorded, which whoever registers has to accept; null means no
 * @param formOnly whether registrations have to come through the form, see {@code …/registration-form}; null means no
 */
record Terms(
        @Size(max = 20) List<@Valid Question> questions,
        @Nullable @Positive Integer perOrganisation,
        @Nullable @Positive Integer perCountry,
        @Nullable Duration confirmWithin,
        @Nullable Duration offerFor,
        @Nullable Boolean formOnly,
        @Nullable Boolean recorded) {
    static final Terms USUAL = new Terms(List.of(), null, null, null, null, null, null);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(14);

    Terms {
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    Duration confirming() {
        return confirmWithin == null ? Duration.ofMinutes(30) : confirmWithin;
    }

    Duration offering() {
        return offerFor == null ? Duration.ofDays(1) : offerFor;
    }

    /** Errors: 422. */
    void check() {
        check("/registration/confirmWithin", confirming());
        check("/registration/offerFor", offering());
        Question.requireDistinct("/registration/questions", questions);
    }

    boolean isRecorded() {
        return Boolean.TRUE.equals(recorded);
    }

    /** Errors: 422 when it is recorded and that was not accepted. */
    void checkNotice(@Nullable Boolean accepted) {
        if (isRecorded() && !Boolean.TRUE.equals(accepted)) {
            throw Problem.refused(
                    "/recordingNotice",
                    "not-accepted",
                    "This event is recorded. Send recordingNotice=true if that is right for you.");
        }
    }

    /** Errors: 422. */
    void checkAnswers(Map<String, String> answers) {
        Question.check(questions, answers);
    }

    /** Errors: 409 when as many as may are registered; 422 when it is not said what is counted. */
    void checkLimits(Applicant applicant, List<Seat> live) {
        check(
                "organisation",
                perOrganisation,
                applicant.organisation(),
                live.stream().map(Seat::organisation));
        check("country", perCountry, applicant.country(), live.stream().map(Seat::country));
    }

    private static void check(
            String what, @Nullable Integer limit, @Nullable String of, Stream<@Nullable String> present) {
        if (limit == null) {
            return;
        }
        if (of == null) {
            throw Problem.refused(
                    "/" + what, "not-null", "This event takes " + limit + " of one " + what + ": say yours.");
        }
        if (present.filter(of::equals).count() >= limit) {
            throw Problem.conflict(
                    "This event takes " + limit + " of one " + what + ", and they have registered.",
                    Map.of("limit", limit, "of", what));
        }
    }

    private static void check(String pointer, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw Problem.refused(pointer, "out-of-range", "Takes PT1S to P14D.");
        }
    }
}
