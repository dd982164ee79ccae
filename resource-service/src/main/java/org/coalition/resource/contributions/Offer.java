package org.coalition.resource.contributions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.Modality;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a member offers, free of charge. Empty levels, beneficiaries or languages mean: for all of them.
 *
 * @param organisation id of the member; absent in a request means the caller's own
 * @param levels ISCED 2011 levels 0 to 8
 * @param presupposes what learners must have already; a platform presupposes connectivity and devices
 * @param pool absent when nobody said how many people it can serve, which is neither 0 nor without end
 * @param source where the offer was found, when others registered it
 */
public record Offer(
        @Nullable @Size(max = 80) String organisation,
        @NotNull Kind kind,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4_000) String description,
        @NotNull @Valid Scope scope,
        @Size(max = 9) List<@Min(0) @Max(8) Integer> levels,
        @Size(max = 4) List<Beneficiary> beneficiaries,
        @Size(max = 100) List<@LanguageTag String> languages,
        @Size(max = 4) List<Modality> modalities,
        @Size(max = 8) List<Kind> presupposes,
        @Nullable Window window,
        @Nullable @Valid Capacity pool,
        @Nullable @Size(max = 1_000) String source) {

    public Offer {
        levels =
                levels == null ? List.of() : levels.stream().distinct().sorted().toList();
        beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        languages = languages == null ? List.of() : List.copyOf(languages);
        modalities = modalities == null ? List.of() : List.copyOf(modalities);
        presupposes = presupposes == null ? List.of() : List.copyOf(presupposes);
    }

    Offer of(String member) {
        return new Offer(
                member,
                kind,
                title,
                description,
                scope,
                levels,
                beneficiaries,
                languages,
                modalities,
                presupposes,
                window,
                pool,
                source);
    }

    /** When its window is over: at the end of its last day, in UTC; empty when it has no end. */
    Optional<Instant> end() {
        return Optional.ofNullable(window)
                .map(Window::to)
                .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    boolean isOver(Instant now) {
        return end().filter(end -> !end.isAfter(now)).isPresent();
    }

    /** Rules that one field alone cannot break. Errors: 422. */
    void check() {
        if (scope.isEmpty()) {
            throw Problem.refused("/scope", "empty", "Name countries, regions or groups, or say that it is global.");
        }
        Window.check(window);
        if (pool != null) {
            long ignored = pool.total();
        }
    }
}
