package org.coalition.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.contracts.Access.Decision;
import org.coalition.contracts.Access.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessTest {
    private static final Map<String, JsonNode> OPERATIONS = OpenApi.operations(OpenApi.document());
    private static final Path TABLE =
            Path.of(System.getProperty("coalition.home", "..")).resolve("docs/access.md");

    @Test
    void aChangeIsForSomebody_andForEverybodyOnlyWhereThatIsSaidHere() {
        assertThat(OPERATIONS.entrySet().stream()
                        .filter(operation -> !operation.getKey().startsWith("GET "))
                        .filter(operation -> Access.of(operation.getValue()).get(Person.ANONYMOUS) == Decision.MAY)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("POST /api/v1/organisations", "POST /api/v1/events/{id}/registrations");
    }

    @Test
    void whatOthersMayItsOwnerMayToo() {
        assertThat(OPERATIONS).allSatisfy((name, operation) -> {
            Map<Person, Decision> access = Access.of(operation);
            if (access.get(Person.OTHER_MEMBER) == Decision.MAY) {
                assertThat(access.get(Person.MEMBER)).as(name).isEqualTo(Decision.MAY);
            }
            if (access.get(Person.OTHER_MINISTRY) == Decision.MAY) {
                assertThat(access.get(Person.MINISTRY)).as(name).isEqualTo(Decision.MAY);
            }
        });
    }

    @Test
    void whereNobodyDecidedNobodyIsLetIn() {
        JsonNode undecided = new JsonMapper().readTree("{\"summary\": \"Erase everything\", \"status\": 204}");

        assertThat(Person.values())
                .allSatisfy(person ->
                        assertThat(Access.decided(undecided, person)).isIn(Decision.UNKNOWN, Decision.REFUSED));
        assertThat(Access.admits(Access.roles(undecided), "secretariat")).isFalse();
    }

    @Test
    void whatIsReadQuicklyIsWhatTheDocumentSays() {
        assertThat(OpenApi.roles().keySet()).isEqualTo(OPERATIONS.keySet());
        OpenApi.roles()
                .forEach((name, roles) -> assertThat(OPERATIONS
                                .get(name)
                                .path("x-roles")
                                .valueStream()
                                .map(JsonNode::asString))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(roles));
    }

    /** Run with {@code -Dcoalition.write} to write it. */
    @Test
    void theTableInTheDocumentsIsTheContractsOwn() throws IOException {
        String table = table();
        if (System.getProperty("coalition.write") != null) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as("%s is not what the contract says; run AccessTest with -Dcoalition.write", TABLE)
                .isEqualTo(table);
    }

    private static String table() {
        StringBuilder text = new StringBuilder("""
                # Who may do what

                Made from the contract of the API (`contracts`, folder `openapi`: `who`, `only`, `hidden`); `AccessTest` holds it up to date, and each program's
                `ApiTest` sends every request below with a real token and holds the answer against it. See docs/adr/0052.

                Own is what belongs to the caller's organisation or country. `link`: for whoever has the signed link that was sent by mail. `secret`: for
                whoever has the secret of a client. `404`: to others it is not there. `-` in the last column: whose it is makes no difference.

                """);
        text.append("| operation | ")
                .append(Arrays.stream(Person.values()).map(Person::title).collect(Collectors.joining(" | ")))
                .append(" | own means |\n|---|")
                .append("---|".repeat(Person.values().length))
                .append("---|\n");
        OPERATIONS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(AccessTest::byPath))
                .forEach(operation -> {
                    text.append("| ")
                            .append(operation.getKey().replace("/api/v1", ""))
                            .append(" | ");
                    Access.of(operation.getValue())
                            .forEach((person, decision) -> text.append(
                                            decision == Decision.MAY ? "**may**" : decision.word())
                                    .append(" | "));
                    text.append(operation.getValue().path("description").asString("-"))
                            .append(" |\n");
                });
        return text.toString();
    }

    private static int byPath(String one, String other) {
        String[] first = one.split(" ", 2);
        String[] second = other.split(" ", 2);
        int byPath = first[1].compareTo(second[1]);
        return byPath == 0 ? first[0].compareTo(second[0]) : byPath;
    }
}
