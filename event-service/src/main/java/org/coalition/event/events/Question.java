package org.coalition.event.events;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a host wants to know of those who register.
 *
 * @param id names the answer
 * @param required whether it has to be answered; null means no
 * @param choices the possible answers; empty for an answer in own words
 */
record Question(
        @NotBlank @Pattern(regexp = "[a-z0-9-]{1,40}", message = "takes lower-case letters, digits and dashes")
        String id,

        @NotBlank @Size(max = 300) String text,
        @Nullable Boolean required,
        @Size(max = 50) List<@NotBlank @Size(max = 200) String> choices) {

    Question {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** Errors: 422. */
    void check(@Nullable String answer) {
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
