package org.coalition.event.registrations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Question;
import org.coalition.event.mails.Words;
import org.coalition.http.Answers;
import org.coalition.http.Bodies;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Pages;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/v1/events/{id}/registrations/{rid}/survey}: the survey, for whoever has the signed link; to a browser it is a form.
 * {@code /api/v1/events/{id}/survey/results}: what came of it, for a host and the secretariat.
 */
@Configuration(proxyBeanMethods = false)
class SurveyRoutes {
    private static final String SHEET = "/api/v1/events/{id}/registrations/{rid}/survey";

    private final Events events;
    private final Surveys surveys;
    private final SignedLinks links;
    private final Commands commands;
    private final Bodies bodies;

    SurveyRoutes(Events events, Surveys surveys, SignedLinks links, Commands commands, Bodies bodies) {
        this.events = events;
        this.surveys = surveys;
        this.links = links;
        this.commands = commands;
        this.bodies = bodies;
    }

    /** @param answers by the ids of the questions */
    record Filled(@NotNull @Size(max = 20) Map<@Size(max = 40) String, @NotNull @Size(max = 1_000) String> answers) {
        @Override
        public String toString() {
            return "Filled[not shown]";
        }
    }

    /**
     * What the owner of a link is asked; never what was answered, since links are passed on.
     *
     * @param closes until when answers are taken
     */
    record Sheet(String event, String title, Instant closes, List<Question> questions) {
        static Sheet of(Event event) {
            return new Sheet(event.id(), event.appointment().title(), event.surveyCloses(), event.survey());
        }
    }

    @Bean
    RouterFunction<ServerResponse> surveysApi() {
        return route().GET(SHEET, this::show)
                .POST(SHEET, this::answer)
                .GET("/api/v1/events/{id}/survey/results", this::results)
                .build();
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return linked(request)
                .then(Mono.defer(() -> surveys.open(event(request), registration(request))))
                .flatMap(event -> Pages.browses(request)
                        ? words(request).flatMap(words -> form(event, words))
                        : Answers.privately(Sheet.of(event)));
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        return linked(request)
                .then(Mono.defer(() -> filled(request)))
                .flatMap(filled -> surveys.answer(event(request), registration(request), filled.answers()))
                .flatMap(event -> Pages.browses(request)
                        ? words(request).flatMap(words -> Pages.said(words.language(), words.say("survey.thanks")))
                        : Answers.privately(Sheet.of(event)));
    }

    private Mono<ServerResponse> results(ServerRequest request) {
        return Mono.zip(Callers.of(request), events.get(event(request)))
                .doOnNext(both -> RegistrationRoutes.requireHost(
                        both.getT1(), both.getT2().state()))
                .flatMap(both -> surveys.results(both.getT2().state()))
                .flatMap(Answers::privately);
    }

    /** What a program sends as JSON, or a page as a form. */
    private Mono<Filled> filled(ServerRequest request) {
        boolean form = request.headers()
                .contentType()
                .filter(MediaType.APPLICATION_FORM_URLENCODED::isCompatibleWith)
                .isPresent();
        return form
                ? request.formData().map(fields -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    ObjectNode answers = body.putObject("answers");
                    // Browsers count a new line as one character, and send two.
                    fields.toSingleValueMap().forEach((id, text) -> answers.put(id, text.replace("\r\n", "\n")));
                    return bodies.read(body, Filled.class);
                })
                : commands.read(request, Filled.class).map(command -> command.body());
    }

    private static Mono<ServerResponse> form(Event event, Words words) {
        List<Pages.Field> fields = event.survey().stream()
                .map(question -> new Pages.Field(
                        question.id(),
                        question.text(),
                        Boolean.TRUE.equals(question.required()),
                        question.choices().stream().distinct().toList()))
                .toList();
        String note = words.say("survey.note");
        boolean required = fields.stream().anyMatch(Pages.Field::required);
        return Pages.form(
                new Pages.Wording(
                        words.language(),
                        event.appointment().title(),
                        required ? note + " " + words.say("survey.required") : note,
                        words.say("survey.send")),
                fields);
    }

    private Mono<Words> words(ServerRequest request) {
        return surveys.language(registration(request))
                .map(Words::in)
                .switchIfEmpty(Mono.fromSupplier(() -> Words.in(null)));
    }

    private Mono<Void> linked(ServerRequest request) {
        return Mono.fromRunnable(() -> links.require(
                request.queryParam("token").orElseThrow(() -> Problem.forbidden("Use the link as it was sent.")),
                Post.SURVEY,
                event(request) + "/" + registration(request)));
    }

    private static String event(ServerRequest request) {
        return request.pathVariable("id");
    }

    private static String registration(ServerRequest request) {
        return request.pathVariable("rid");
    }
}
