package org.coalition.event.events;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a host wants to know of those who register, or who took part.
 *
 * @param id names the answer
 * @param required whether it has to be answered; null means no
 * @param choices the possible answers; empty for an answer in own words
 */
public record Question(
        @NotBlank @Pattern(regexp = "[a-z0-9-]{1,40}", message = "takes lower-case letters, digits and dashes")
        String id,

        @NotBlank @Size(max = 300) String text,
        @Nullable Boolean required,
        @Size(max = 50) List<@NotBlank @Size(max = 200) String> choices) {

    public Question {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** Errors: 422 when two questions have the same id. */
    static void requireDistinct(String pointer, List<Question> questions) {
        if (questions.stream().map(Question::id).distinct().count() < questions.size()) {
            throw Problem.refused(pointer, "repeated", "Two questions have the same id.");
        }
    }

    /** Errors: 422 when an answer is missing, none of the choices, or to no question. */
    static void check(List<Question> questions, Map<String, String> answers) {
        questions.forEach(question -> question.check(answers.get(question.id())));
        answers.keySet().forEach(id -> {
            if (questions.stream().noneMatch(question -> question.id().equals(id))) {
                throw Problem.refused("/answers/" + id, "unknown-question", "The host does not ask this.");
            }
        });
    }

    private void check(@Nullable String answer) {
        String pointer = "/answers/" + id;
        if (answer == null || answer.isBlank()) {
            if (Boolean.TRUE.equals(required)) {
                throw Problem.refused(pointer, "required", "The host wants an answer: " + text);
            }
        } else if (!choices.isEmpty() && !choices.contains(answer)) {
            throw Problem.refused(pointer, "not-a-choice", "Choose one of: " + String.join(", ", choices) + ".");
        }
    }
}
