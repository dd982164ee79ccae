package org.coalition.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The little HTTP that a launcher needs. */
final class Http {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Http() {}

    /** An answer: status and body. */
    record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    static boolean isOk(URI uri) {
        try {
            return get(uri).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static Answer get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).timeout(LIMIT).build());
    }

    /** Posts JSON once, however often it is repeated. */
    static Answer post(URI uri, String token, String key, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** Sends a file; the answer may take as long as the file is large. */
    static Answer upload(URI uri, String token, Path file) throws IOException {
        return send(HttpRequest.newBuilder(uri)
                .timeout(UPLOAD_LIMIT)
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofFile(file))
                .build());
    }

    /** As {@link #get(URI)}, for somebody. */
    static Answer get(URI uri, String token) throws IOException {
        return send(HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** Errors: {@link Failure}. */
    static String token(int port, String client, String secret) throws IOException {
        String form =
                "grant_type=client_credentials&client_id=" + encoded(client) + "&client_secret=" + encoded(secret);
        Answer answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.status() != 200) {
            throw new Failure("The platform gives no token for '" + client + "': " + answer.body());
        }
        return answer.json().path("access_token").asString();
    }

    private static Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
