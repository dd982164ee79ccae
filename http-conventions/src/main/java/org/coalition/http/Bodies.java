package org.coalition.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.coalition.http.problem.FieldError;
import org.coalition.http.problem.Problem;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads bodies strictly: whatever is not understood is named, with its pointer, and nothing is guessed. */
public final class Bodies {
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final Validator validator = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /** The body's bytes; an absent body is an empty object. Errors: 413, 415. */
    Mono<byte[]> bytes(ServerRequest request) {
        return request.bodyToMono(byte[].class)
                .doOnNext(bytes -> requireJson(request))
                .defaultIfEmpty(EMPTY_OBJECT);
    }

    /** Errors: 400 when it is no JSON, 422 when a field is unknown, missing, of the wrong type or against a rule. */
    <T> T read(byte[] json, Class<T> type) {
        return checked(understood(() -> Json.MAPPER.readValue(json, type)));
    }

    JsonNode tree(byte[] json) {
        return understood(() -> Json.MAPPER.readTree(json));
    }

    /** As {@link #read(byte[], Class)}. */
    public <T> T read(JsonNode json, Class<T> type) {
        return checked(understood(() -> Json.MAPPER.treeToValue(json, type)));
    }

    private <T> T checked(T value) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (violations.isEmpty()) {
            return value;
        }
        throw Problem.refused(violations.stream()
                .map(Bodies::error)
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList());
    }

    private static void requireJson(ServerRequest request) {
        MediaType type = request.headers()
                .contentType()
                .orElseThrow(() -> Problem.unsupportedMediaType("Send the body as application/json."));
        if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)
                && !type.getSubtype().endsWith("+json")) {
            throw Problem.unsupportedMediaType("Send the body as application/json, not as " + type + ".");
        }
    }

    private static <T> T understood(Supplier<T> read) {
        T value;
        try {
            value = read.get();
        } catch (StreamReadException e) {
            var where = e.getLocation();
            throw Problem.unreadable("The body is no JSON: " + e.getOriginalMessage()
                    + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
        } catch (UnrecognizedPropertyException e) {
            throw refused(e, "unknown-field", "There is no such field here. Known: " + known(e) + ".");
        } catch (InvalidFormatException e) {
            throw refused(e, "invalid-value", "'" + shortened(e.getValue()) + "' is not " + wanted(e) + ".");
        } catch (InvalidNullException e) {
            throw refused(e, "not-null", "Must not be null.");
        } catch (JacksonException e) {
            throw refused(e, "wrong-type", "This is not the kind of value that belongs here.");
        }
        if (value == null) {
            throw Problem.refused("", "wrong-type", "Send a JSON object.");
        }
        return value;
    }

    private static Problem refused(JacksonException e, String code, String detail) {
        String pointer = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : escaped(step.getPropertyName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
        return Problem.refused(pointer, code, detail);
    }

    private static String known(UnrecognizedPropertyException e) {
        var known = e.getKnownPropertyIds();
        return known == null
                ? "none"
                : known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String wanted(InvalidFormatException e) {
        Class<?> target = e.getTargetType();
        if (target != null && target.isEnum()) {
            return "one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(constant -> Json.MAPPER.valueToTree(constant).asString())
                            .collect(Collectors.joining(", "));
        }
        return switch (target == null ? "" : target.getSimpleName()) {
            case "LocalDate" -> "a date YYYY-MM-DD";
            case "LocalDateTime" -> "a local time YYYY-MM-DDTHH:mm";
            case "Instant" -> "a UTC instant YYYY-MM-DDTHH:mm:ssZ";
            case "int", "Integer", "long", "Long" -> "a whole number in range";
            case "" -> "understood";
            default -> "a " + target.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKey() != null) {
                pointer.append('/').append(escaped(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        String annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        String code = annotation.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new FieldError(pointer.toString(), code, sentence(violation.getMessage()));
    }

    private static String sentence(String message) {
        String capital = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return List.of('.', '!', '?').contains(capital.charAt(capital.length() - 1)) ? capital : capital + ".";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
