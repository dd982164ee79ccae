package org.coalition.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spells an operation out. Short, it says: {@code summary}; {@code who} may call it, of {@code anybody, link, client, member,
 * ministry, secretariat}, and {@code only} which of them, or which {@code rows} of a file (see {@link Access}); {@code query} parameters; {@code body} or {@code patch}; and what
 * is answered: {@code list, one, created, changed, answer} with a schema, {@code file} with media types, {@code page}, or
 * {@code status}. The errors follow from that, and from {@code missing}: something that the query names may not be there.
 */
final class Operations {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String DATA = "application/json";
    private static final List<String> TABLES =
            List.of("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final Map<String, String> ERRORS = errorTitles();

    private static Map<String, String> errorTitles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("400", "The request cannot be understood.");
        titles.put("401", "The token is missing or not valid.");
        titles.put("403", "The caller may not do this.");
        titles.put("404", "There is no such thing.");
        titles.put("406", "Not to be had in this form.");
        titles.put("409", "In conflict with the present state.");
        titles.put("410", "It was there, and is not any more.");
        titles.put("412", "Changed meanwhile; read it again.");
        titles.put("413", "The body is too large.");
        titles.put("415", "The body is of another media type.");
        titles.put("422", "Refused by a rule; `errors` says which values.");
        titles.put("428", "If-Match is missing.");
        titles.put("429", "Too many requests; Retry-After says how long to wait.");
        titles.put("500", "Our fault; the request id is in the log.");
        titles.put("503", "Not available now; Retry-After says how long to wait.");
        return titles;
    }

    ObjectNode written(String tag, String partService, String path, String method, JsonNode brief) {
        ObjectNode operation = JSON.createObjectNode();
        operation.putArray("tags").add(tag);
        operation.put("operationId", id(path, method));
        operation.put("summary", brief.path("summary").asString());
        ArrayNode who = operation.putArray("x-roles");
        Access.roles(brief).forEach(who::add);
        ObjectNode access = operation.putObject("x-access");
        for (Access.Person person : Access.Person.values()) {
            access.put(person.title(), Access.decided(brief, person).word());
        }
        String only = text(brief, "only") == null ? text(brief, "rows") : text(brief, "only");
        if (only != null) {
            operation.put(
                    "description",
                    "For " + only + (Access.roles(brief).contains("secretariat") ? ", and the secretariat." : "."));
        }
        operation.put("x-service", service(partService, brief));
        ArrayNode security = operation.putArray("security");
        if (Access.isOpen(brief)) {
            security.addObject();
        }
        security.addObject().putArray("token");
        operation.set("parameters", parameters(path, method, brief));
        body(operation, brief);
        ObjectNode responses = operation.putObject("responses");
        success(responses, brief);
        if (method.equals("get") && !brief.path("file").toString().contains("event-stream")) {
            headers(responses.putObject("304").put("description", "As the caller has it already."));
        }
        errors(path, method, brief)
                .forEach(status -> responses.putObject(status).put("$ref", "#/components/responses/" + status));
        return operation;
    }

    /** Lists and single resources are answered from the view. */
    private static String service(String partService, JsonNode brief) {
        boolean fromView = brief.has("list") || brief.has("one");
        return fromView ? "gateway" : brief.path("service").asString(partService);
    }

    private static String id(String path, String method) {
        StringBuilder id = new StringBuilder(method);
        for (String word : path.replace("/api/v1", "").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static ArrayNode parameters(String path, String method, JsonNode brief) {
        ArrayNode parameters = JSON.createArrayNode();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            ObjectNode variable = parameters.addObject();
            variable.put("name", variables.group(1)).put("in", "path").put("required", true);
            variable.put("description", "An id; opaque.");
            variable.putObject("schema").put("type", "string");
        }
        List<String> names = new ArrayList<>();
        brief.path("query").forEach(name -> names.add(name.asString()));
        if (brief.has("list")) {
            names.addAll(List.of("limit", "cursor", "format"));
        }
        if (method.equals("patch")) {
            names.add("If-Match-required");
        } else if (!method.equals("get")) {
            names.add("If-Match");
            names.add("Idempotency-Key");
        }
        names.forEach(name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
        brief.path("parameters").forEach(parameters::add);
        return parameters;
    }

    private static void body(ObjectNode operation, JsonNode brief) {
        String schema = brief.path("body").asString(brief.path("patch").asString(""));
        if (!schema.isEmpty()) {
            ObjectNode content = operation
                    .putObject("requestBody")
                    .put(
                            "required",
                            brief.has("patch") || !List.of("Nothing", "Reason").contains(schema))
                    .putObject("content");
            String type = brief.has("patch") ? "application/merge-patch+json" : DATA;
            if (brief.has("patch")) {
                content.putObject(type)
                        .putObject("schema")
                        .put("type", "object")
                        .put("description", "Members of " + schema + " to change; null takes one away (RFC 7396).")
                        .putArray("examples")
                        .addObject();
            } else {
                content.putObject(type).set("schema", Schemas.reference(schema));
            }
        } else if (brief.has("form")) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/x-www-form-urlencoded")
                    .set("schema", Schemas.reference(brief.path("form").asString()));
        } else if (brief.has("upload")) {
            ObjectNode content =
                    operation.putObject("requestBody").put("required", true).putObject("content");
            TABLES.forEach(type -> content.putObject(type).putObject("schema"));
            content.putObject("application/octet-stream").putObject("schema");
        }
    }

    private static void success(ObjectNode responses, JsonNode brief) {
        if (brief.has("status")) {
            String status = brief.path("status").asString();
            headers(responses
                    .putObject(status)
                    .put("description", status.equals("204") ? "It is gone." : "It is taken."));
            return;
        }
        String created = text(brief, "created");
        ObjectNode response = responses.putObject(created == null ? "200" : "201");
        response.put("description", created == null ? "What was asked for." : "It is made.");
        ObjectNode headers = headers(response);
        if (brief.has("one") || brief.has("changed") || created != null) {
            header(headers, "ETag");
        }
        if (brief.has("changed") || created != null) {
            header(headers, "Read-Your-Writes");
        }
        if (created != null) {
            header(headers, "Location");
        }
        ObjectNode content = response.putObject("content");
        brief.path("file").forEach(type -> content.putObject(type.asString()).putObject("schema"));
        if (brief.has("page")) {
            content.putObject("text/html").putObject("schema").put("type", "string");
        }
        String list = text(brief, "list");
        if (list != null) {
            content.putObject(DATA).set("schema", Schemas.page(list));
        }
        for (String kind : List.of("one", "created", "changed", "answer")) {
            String schema = text(brief, kind);
            if (schema != null) {
                content.putObject(DATA).set("schema", Schemas.reference(schema));
            }
        }
        if (list != null || brief.has("tables")) {
            TABLES.forEach(type -> content.putObject(type).putObject("schema"));
        }
        if (brief.has("map")) {
            content.putObject("application/geo+json").putObject("schema").put("type", "object");
        }
        if (brief.has("also")) {
            responses.set(brief.path("also").asString(), response.deepCopy());
        }
    }

    private static List<String> errors(String path, String method, JsonNode brief) {
        List<String> errors = new ArrayList<>(List.of("400", "401", "429", "500", "503"));
        boolean hasBody = brief.has("body") || brief.has("patch") || brief.has("upload") || brief.has("form");
        if (!method.equals("get")) {
            errors.addAll(List.of("403", "409", "412"));
        } else if (!Access.isOpen(brief) || brief.path("who").toString().contains("link")) {
            errors.add("403");
        }
        if (path.contains("{") || brief.path("missing").asBoolean(false)) {
            errors.add("404");
        }
        if (hasBody) {
            errors.addAll(List.of("413", "415"));
        }
        if (method.equals("patch")) {
            errors.add("428");
        }
        if (brief.has("list") || brief.has("tables")) {
            errors.add("406");
        }
        if (brief.path("who").toString().contains("link") || path.contains("annotated")) {
            errors.add("410");
        }
        errors.add("422");
        return ERRORS.keySet().stream().filter(errors::contains).toList();
    }

    private static ObjectNode headers(ObjectNode response) {
        ObjectNode headers = response.putObject("headers");
        List.of("X-Request-Id", "RateLimit", "RateLimit-Policy").forEach(name -> header(headers, name));
        return headers;
    }

    private static void header(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    private static @Nullable String text(JsonNode brief, String name) {
        return brief.path(name).isString() ? brief.path(name).asString() : null;
    }

    /** Query parameters by the name that the parts use, and the headers of a change. */
    static ObjectNode parameters(JsonNode named) {
        ObjectNode parameters = JSON.createObjectNode();
        named.properties().forEach(one -> {
            ObjectNode parameter = parameters.putObject(one.getKey());
            parameter
                    .put("name", one.getValue().path("name").asString(one.getKey()))
                    .put("in", "query");
            one.getValue().properties().stream()
                    .filter(member -> !member.getKey().equals("name"))
                    .forEach(member -> parameter.set(member.getKey(), member.getValue()));
        });
        ifMatch(parameters.putObject("If-Match"));
        ifMatch(parameters.putObject("If-Match-required").put("required", true));
        parameters
                .putObject("Idempotency-Key")
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("description", "The same key with the same body is done once and answered again.")
                .putObject("schema")
                .put("type", "string")
                .put("maxLength", 200);
        return parameters;
    }

    private static void ifMatch(ObjectNode parameter) {
        parameter
                .put("name", "If-Match")
                .put("in", "header")
                .put("description", "ETag of the version that the caller has seen.");
        parameter.putObject("schema").put("type", "string");
    }

    static ObjectNode headers() {
        ObjectNode headers = JSON.createObjectNode();
        Map.of(
                        "X-Request-Id", "Id of the request.",
                        "RateLimit", "What is left, and the seconds until all is.",
                        "RateLimit-Policy", "How much may be asked in which time.",
                        "ETag", "Version of what is shown.",
                        "Location", "Where it is.",
                        "Read-Your-Writes", "Whether the next read shows it.",
                        "Retry-After", "Seconds to wait.")
                .forEach((name, about) -> headers.putObject(name)
                        .put("description", about)
                        .putObject("schema")
                        .put("type", "string"));
        return headers;
    }

    /** One answer for each status of an error. */
    static ObjectNode errors() {
        ObjectNode errors = JSON.createObjectNode();
        ERRORS.forEach((status, title) -> {
            ObjectNode response = errors.putObject(status).put("description", title);
            ObjectNode headers = headers(response);
            if (List.of("429", "503").contains(status)) {
                header(headers, "Retry-After");
            }
            response.putObject("content")
                    .putObject("application/problem+json")
                    .set("schema", Schemas.reference("Problem"));
        });
        return errors;
    }
}
