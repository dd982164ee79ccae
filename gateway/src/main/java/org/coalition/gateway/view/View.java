package org.coalition.gateway.view;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that the topics told so far. Immutable: a reader works on one version to the end, whatever comes meanwhile.
 * The same facts, in any order between subjects and however often repeated, make the same view.
 *
 * @param version grows with every fact, and is the same for the same facts
 * @param sequences last sequence of each subject, under topic and subject
 * @param items all resources, under their topic
 * @param facets which of the items have which values and words
 * @param contributions under place and kind
 * @param needs under country
 * @param commitments under their need
 * @param schoolStatus under country; the newest edition has the greatest id
 * @param learners under country
 */
public record View(
        long version,
        PMap<String, Long> sequences,
        Index<JsonNode> items,
        Facets facets,
        Index<Contribution> contributions,
        Index<Need> needs,
        Index<Commitment> commitments,
        Index<SchoolStatus> schoolStatus,
        Index<Learners> learners) {

    /** Group of {@link #items} that holds the commitments, which have no topic of their own. */
    public static final String COMMITMENTS = "commitments";

    public static View empty() {
        return new View(
                0,
                HashTreePMap.empty(),
                Index.empty(),
                Facets.NONE,
                Index.empty(),
                Index.empty(),
                Index.empty(),
                Index.empty(),
                Index.empty());
    }

    /** Last sequence that is in the view; 0 when the subject is unknown. */
    public long sequence(Topic topic, String subject) {
        return sequences.getOrDefault(topic.title() + "/" + subject, 0L);
    }

    /**
     * The view with this fact; the same view when it is not newer than the last one about its subject.
     *
     * @throws RuntimeException when the data cannot be understood; the view is as it was
     */
    public View apply(Fact fact) {
        long last = sequence(fact.topic(), fact.subject());
        if (fact.sequence() <= last) {
            return this;
        }
        JsonNode state = fact.data().path(fact.topic().field());
        if (!state.isObject()) {
            throw new IllegalArgumentException(
                    "There is no object at /" + fact.topic().field() + ".");
        }
        View counted = new View(
                version + fact.sequence() - last,
                sequences.plus(fact.topic().title() + "/" + fact.subject(), fact.sequence()),
                items.plus(fact.topic().title(), fact.subject(), state),
                facets.with(
                        fact.topic().title(),
                        fact.subject(),
                        items.get(fact.topic().title()).get(fact.subject()),
                        state),
                contributions,
                needs,
                commitments,
                schoolStatus,
                learners);
        return switch (fact.topic()) {
            case CONTRIBUTIONS ->
                counted.contributed(
                        fact.subject(),
                        contribution(fact.subject()),
                        state,
                        fact.data().get("commitment"));
            case NEEDS -> counted.needed(Json.read(state, Need.class));
            case SCHOOL_STATUS -> counted.reported(Json.read(state, SchoolStatus.class));
            case LEARNERS -> counted.enrolled(Json.read(state, Learners.class));
            case ORGANISATIONS, PROJECTS, MISSIONS, INITIATIVES, EVENTS, CATALOGUE, EXPERIENCES -> counted;
        };
    }

    /** Contributions of a kind that reach a country: by its name, by a region or group that it is in, or because they are global. */
    public Stream<Contribution> reaching(String country, String kind) {
        return Places.around(country).stream()
                .flatMap(place -> contributions.get(place + "/" + kind).values().stream())
                .distinct();
    }

    public Collection<Commitment> commitmentsTo(Need need) {
        return commitments.get(need.id()).values();
    }

    public @Nullable Contribution contribution(String id) {
        JsonNode json = items.get(Topic.CONTRIBUTIONS.title()).get(id);
        return json == null ? null : Json.read(json, Contribution.class);
    }

    /** Empty when no fact told of it yet. */
    public Optional<Need> need(String id) {
        JsonNode json = items.get(Topic.NEEDS.title()).get(id);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, Need.class));
    }

    /** Countries of which anything is known. */
    public Collection<String> countries() {
        TreeSet<String> countries = new TreeSet<>(needs.groups().keySet());
        countries.addAll(schoolStatus.groups().keySet());
        countries.addAll(learners.groups().keySet());
        return countries;
    }

    /** Resources of one topic by id, as they are shown. */
    public TreePMap<String, JsonNode> shown(String topic) {
        return items.get(topic);
    }

    /** A need as it is shown: how far it is met follows from the commitments to it. */
    public JsonNode shownNeed(JsonNode json) {
        ObjectNode shown = ((ObjectNode) json).deepCopy();
        shown.put("state", state(Json.read(json, Need.class)));
        return shown;
    }

    /**
     * State of an organisation's membership; {@code approved} also for one that no fact told of yet, since only members
     * offer anything.
     */
    public String membership(String organisation) {
        JsonNode json = items.get(Topic.ORGANISATIONS.title()).get(organisation);
        return json == null ? "approved" : json.path("state").asString("approved");
    }

    /** A contribution as it is shown: marked when its member is not approved any more. */
    public JsonNode shownContribution(JsonNode json) {
        return marked(json, json.path("organisation").asString(""));
    }

    /** A commitment as it is shown: with the organisation that made it, marked when that is not approved any more. */
    public JsonNode shownCommitment(JsonNode json) {
        JsonNode contribution = items.get(Topic.CONTRIBUTIONS.title())
                .get(json.path("contribution").asString(""));
        if (contribution == null) {
            return json;
        }
        String organisation = contribution.path("organisation").asString("");
        ObjectNode shown = ((ObjectNode) json).deepCopy();
        shown.put("organisation", organisation);
        return marked(shown, organisation);
    }

    private JsonNode marked(JsonNode json, String organisation) {
        String membership = membership(organisation);
        if (membership.equals("approved")) {
            return json;
        }
        ObjectNode marked = ((ObjectNode) json).deepCopy();
        marked.put("membership", membership);
        return marked;
    }

    private String state(Need need) {
        if (need.isCancelled()) {
            return need.state();
        }
        long firm = 0;
        long delivered = 0;
        for (Commitment commitment : commitmentsTo(need)) {
            firm += commitment.isFirm() ? commitment.counted() : 0;
            delivered += commitment.state().equals("delivered") ? commitment.counted() : 0;
        }
        if (delivered >= need.people()) {
            return "fulfilled";
        }
        return firm == 0 ? "uncommitted" : firm < need.people() ? "partially-committed" : "fully-committed";
    }

    /** @param before the version before this one, which may stand under other places */
    private View contributed(String id, @Nullable Contribution before, JsonNode state, @Nullable JsonNode committed) {
        Index<Contribution> places = contributions;
        if (before != null) {
            for (String place : before.scope().places()) {
                places = places.minus(place + "/" + before.kind(), id);
            }
        }
        Contribution contribution = Json.read(state, Contribution.class);
        for (String place : contribution.scope().places()) {
            places = places.plus(place + "/" + contribution.kind(), id, contribution);
        }
        Index<JsonNode> shown = items;
        Facets found = facets;
        Index<Commitment> promised = commitments;
        if (committed != null && committed.isObject()) {
            Commitment commitment = Json.read(committed, Commitment.class);
            found = found.with(
                    COMMITMENTS, commitment.id(), items.get(COMMITMENTS).get(commitment.id()), committed);
            shown = shown.plus(COMMITMENTS, commitment.id(), committed);
            promised = promised.plus(commitment.need(), commitment.id(), commitment);
        }
        return new View(version, sequences, shown, found, places, needs, promised, schoolStatus, learners);
    }

    private View needed(Need need) {
        return new View(
                version,
                sequences,
                items,
                facets,
                contributions,
                needs.plus(need.country(), need.id(), need),
                commitments,
                schoolStatus,
                learners);
    }

    private View reported(SchoolStatus report) {
        return new View(
                version,
                sequences,
                items,
                facets,
                contributions,
                needs,
                commitments,
                schoolStatus.plus(report.country(), report.id(), report),
                learners);
    }

    private View enrolled(Learners report) {
        return new View(
                version,
                sequences,
                items,
                facets,
                contributions,
                needs,
                commitments,
                schoolStatus,
                learners.plus(report.country(), report.id(), report));
    }
}
