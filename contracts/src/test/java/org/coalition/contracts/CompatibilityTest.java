package org.coalition.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CompatibilityTest {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", ".."));
    private static final Released PRESENT = Released.present("now");

    @Test
    void programsOfTheLastReleaseAndOfThisOneWorkSideBySide() {
        Released last = Released.last(HOME);
        assertThat(Compatibility.breaks(last, PRESENT))
                .as("since %s", last.release())
                .isEmpty();
    }

    @Test
    void whatAnOlderReleasePublishedIsRightToday() {
        assertThat(Released.last(HOME).examples())
                .hasSizeGreaterThan(80)
                .allSatisfy(example -> assertThat(Contracts.violations(example.type(), example.data()))
                        .as(example.toString())
                        .isEmpty());
    }

    /** {@code ./mvnw test -pl contracts -Dtest=CompatibilityTest#keep -Dcoalition.release=0.2.0} keeps the contracts of a release. */
    @Test
    @EnabledIfSystemProperty(named = "coalition.release", matches = ".+")
    void keep() {
        Released.present(System.getProperty("coalition.release")).keep(HOME);
    }

    @Test
    void aFactMayGainAnOptionalField() {
        assertThat(facts(state -> properties(state).putObject("motto").put("type", "string")))
                .isEmpty();
    }

    @Test
    void aFactMayNotLoseAField() {
        assertThat(facts(state -> properties(state).remove("acronym")))
                .anySatisfy(one -> assertThat(one)
                        .contains(
                                "/organisation/acronym is not there any more",
                                "programs of the other one",
                                "new type"));
    }

    @Test
    void aFactMayNotDemandAFieldThatOldFactsLack() {
        assertThat(facts(state -> state.withArrayProperty("required").add("acronym")))
                .anyMatch(one -> one.contains("/organisation/acronym is required now"));
    }

    @Test
    void aFactMayNotLeaveOutAFieldThatReadersCountOn() {
        assertThat(facts(state -> state.putArray("required").add("id")))
                .anyMatch(one -> one.contains("/organisation/name may be missing now"));
    }

    @Test
    void aFieldOfAFactKeepsItsType() {
        assertThat(facts(state -> ((ObjectNode) properties(state).path("acronym")).put("type", "integer")))
                .anyMatch(one -> one.contains("/organisation/acronym has no longer the type string"))
                .anyMatch(one -> one.contains("/organisation/acronym may have the type integer now"));
    }

    @Test
    void aFieldOfAFactKeepsItsValues() {
        assertThat(facts(state -> ((ObjectNode) properties(state).path("category"))
                        .putArray("enum")
                        .add("government")
                        .add("city")))
                .anyMatch(one -> one.contains("/organisation/category has no longer the value \"academia\""))
                .anyMatch(one -> one.contains("/organisation/category may have the value \"city\" now"));
    }

    @Test
    void aTypeOfFactStays() {
        ObjectNode facts = facts();
        ((ObjectNode) facts.at("/components/messages")).remove("organisation.approved");
        assertThat(texts(new Released("next", PRESENT.api(), facts, List.of())))
                .anyMatch(one -> one.startsWith("organisation.approved is no fact any more"));
    }

    @Test
    void anEndpointMayNotVanish() {
        assertThat(api(api -> ((ObjectNode) api.at("/paths/~1api~1v1~1needs")).remove("get")))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .startsWith("GET /api/v1/needs is not there any more")
                        .contains("deprecated"));
    }

    @Test
    void aRequestMayNotDemandMore() {
        assertThat(api(api ->
                        schema(api, "Application").withArrayProperty("required").add("website")))
                .anyMatch(one -> one.contains("POST /api/v1/organisations body/website is required now"));
        assertThat(api(api -> api.withArray("/paths/~1api~1v1~1needs/get/parameters")
                        .addObject()
                        .put("name", "year")
                        .put("in", "query")
                        .put("required", true)))
                .anyMatch(one -> one.contains("GET /api/v1/needs year is required now"));
        assertThat(api(api -> properties(schema(api, "Application")).remove("acronym")))
                .anyMatch(one -> one.contains("POST /api/v1/organisations body/acronym is not there any more"));
        assertThat(api(api ->
                        ((ObjectNode) properties(schema(api, "Application")).path("acronym")).put("maxLength", 10)))
                .anyMatch(one -> one.contains("body/acronym has the limit maxLength 10 now"));
    }

    @Test
    void anAnswerMayNotPromiseLess() {
        assertThat(api(api -> properties(schema(api, "Organisation")).remove("acronym")))
                .anyMatch(one -> one.contains("/acronym is not there any more") && one.contains("callers get"));
        assertThat(api(api -> schema(api, "Organisation").putArray("required").add("id")))
                .anyMatch(one -> one.contains("/name may be missing now"));
    }

    @Test
    void aRequestMayDemandLessAndAnAnswerPromiseMore() {
        assertThat(api(api -> {
                    schema(api, "Application").putArray("required");
                    properties(schema(api, "Application")).putObject("motto").put("type", "string");
                    properties(schema(api, "Organisation")).putObject("motto").put("type", "string");
                    schema(api, "Organisation").withArrayProperty("required").add("motto");
                }))
                .isEmpty();
    }

    @Test
    void aRoleThatMightCallMayCall() {
        assertThat(api(api -> {
                    ObjectNode post = (ObjectNode) api.at("/paths/~1api~1v1~1organisations/post");
                    post.putArray("x-roles").add("secretariat");
                }))
                .anyMatch(one -> one.startsWith("POST /api/v1/organisations anybody may not call it any more"));
    }

    /** What breaks when the schema of an organisation's state is changed so. */
    private static List<String> facts(Consumer<ObjectNode> change) {
        ObjectNode facts = facts();
        change.accept(schema(facts, "organisation"));
        return texts(new Released("next", PRESENT.api(), facts, List.of()));
    }

    private static List<String> api(Consumer<ObjectNode> change) {
        ObjectNode api = (ObjectNode) PRESENT.api().deepCopy();
        change.accept(api);
        return texts(new Released("next", api, PRESENT.facts(), List.of()));
    }

    private static List<String> texts(Released next) {
        return Compatibility.breaks(PRESENT, next).stream().map(Break::toString).toList();
    }

    private static ObjectNode facts() {
        return (ObjectNode) PRESENT.facts().deepCopy();
    }

    private static ObjectNode schema(JsonNode document, String name) {
        return (ObjectNode) document.at("/components/schemas").path(name);
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.path("properties");
    }
}
