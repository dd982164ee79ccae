package org.coalition.gateway.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that the topics told so far. Immutable: a reader works on one version to the end, whatever comes meanwhile.
 * The same facts, in any order between subjects and however often repeated, make the same view.
 *
 * @param version grows with every fact, and is the same for the same facts
 * @param day for which the cube is prepared: windows open and close by it
 * @param asOf when the last of its facts happened
 * @param items all resources with the sequence of the last fact about each, under their topic
 * @param facets which of the items have which values and words
 * @param checksums what the items come to
 * @param records what coverage counts
 * @param cube what they come to
 */
public record View(
        long version,
        LocalDate day,
        Instant asOf,
        Index<Item> items,
        Facets facets,
        Checksums checksums,
        Records records,
        Cube cube) {

    /** Group of {@link #items} that holds the commitments, which have no topic of their own. */
    public static final String COMMITMENTS = "commitments";

    private static final View EMPTY = new View(
            0, LocalDate.EPOCH, Instant.EPOCH, Index.empty(), Facets.NONE, Checksums.NONE, Records.NONE, Cube.NONE);

    public static View empty() {
        return EMPTY;
    }

    /** The same facts, prepared for another day. */
    public View on(LocalDate other) {
        Counting counting = new Counting(records, day, records, other);
        boolean later = other.isAfter(day);
        records.turns()
                .subMap(later ? day : other, false, later ? other : day, true)
                .values()
                .forEach(turns -> turns.forEach(counting::touch));
        return new View(version, other, asOf, items, facets, checksums, records, counting.applied(cube));
    }

    /** Last sequence that is in the view; 0 when the subject is unknown. */
    public long sequence(Topic topic, String subject) {
        return sequence(topic.title(), subject);
    }

    private long sequence(String topic, String subject) {
        Item item = items.get(topic).get(subject);
        return item == null ? 0 : item.sequence();
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
        JsonNode state = fact.state();
        View counted = with(fact.topic().title(), fact.subject(), fact.sequence(), state)
                .told(version + fact.sequence() - last, fact);
        Instant time = fact.time();
        return switch (fact.topic()) {
            case CONTRIBUTIONS -> counted.contributed(fact, state);
            case NEEDS -> {
                Need need = Json.read(state, Need.class);
                yield counted.with(records.with(need, time), new Records.Turn(true, need.id()));
            }
            case SCHOOL_STATUS -> counted.with(records.with(Json.read(state, SchoolStatus.class), time));
            case LEARNERS -> counted.with(records.with(Json.read(state, Learners.class), time));
            case ORGANISATIONS ->
                counted.joined(fact.subject(), state.path("state").asString("approved"), time);
            case PRESENCE -> counted.with(records.with(Json.read(state, Presence.class), time));
            case PROJECTS, MISSIONS, INITIATIVES, SERIES, EVENTS, CATALOGUE, EXPERIENCES -> counted;
        };
    }

    /** What coverage counts, as it is known now. */
    public Known known() {
        return known(null);
    }

    /** The same as it was known at a moment; null for now. */
    public Known known(@Nullable Instant at) {
        return new Known(records, at);
    }

    public Collection<Commitment> commitmentsTo(Need need) {
        return known().promises(need.id()).map(Promise::commitment).toList();
    }

    public @Nullable Contribution contribution(String id) {
        return known().contribution(id);
    }

    /** Empty when no fact told of it yet. */
    public Optional<Need> need(String id) {
        return Optional.ofNullable(known().need(id));
    }

    /** State of an organisation's membership. */
    public String membership(String organisation) {
        return known().membership(organisation);
    }

    /** Contributions of a kind that reach a country: by its name, by a region or group that it is in, or because they are global. */
    public Stream<Contribution> reaching(String country, String kind) {
        return known().offers(Set.copyOf(Places.around(country)), kind);
    }

    /** Countries of which anything is known. */
    public Collection<String> countries() {
        return records.countries();
    }

    /** Resources of one topic by id, as they are shown. */
    public Map<String, JsonNode> shown(String topic) {
        return new Resources(items.get(topic));
    }

    /**
     * One resource with the sequence of the last fact about it.
     *
     * @param content as everybody sees it; of a contribution, {@code {contribution, commitments}}, the latter by their ids
     */
    public record Held(String id, long sequence, JsonNode content) {}

    /** Resources of a topic in the order of their ids, from this one on; each is read when it is reached. */
    public Stream<Held> held(Topic topic, String from) {
        return items.get(topic.title()).tailMap(from, true).entrySet().stream()
                .map(entry -> new Held(
                        entry.getKey(),
                        sequence(topic, entry.getKey()),
                        topic == Topic.CONTRIBUTIONS
                                ? withCommitments(entry.getKey(), entry.getValue())
                                : entry.getValue().json()));
    }

    private JsonNode withCommitments(String contribution, Item item) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("contribution", item.json());
        ArrayNode commitments = both.putArray("commitments");
        // Their ids are its own, a dot and a number; what follows a dot in ASCII is a slash.
        items.get(COMMITMENTS)
                .subMap(contribution + ".", contribution + "/")
                .values()
                .forEach(commitment -> commitments.add(commitment.json()));
        return both;
    }

    /** A need as it is shown: how far it is met follows from the commitments to it. */
    public JsonNode shownNeed(JsonNode json) {
        ObjectNode shown = ((ObjectNode) json).deepCopy();
        Need need = Json.read(json, Need.class);
        Promised promised = Promised.of(need, commitmentsTo(need));
        shown.put("state", state(need, promised));
        shown.set("promised", Json.tree(promised));
        return shown;
    }

    /** State of a need, as {@link #shownNeed} tells it, without reading what else is known of it. */
    public String stateOf(Need need) {
        return state(need, Promised.of(need, commitmentsTo(need)));
    }

    private static String state(Need need, Promised promised) {
        return need.isCancelled() ? need.state() : promised.state(need.people());
    }

    /**
     * A contribution as it is shown: marked when its member is not approved any more, and when nobody said for long that it
     * still holds.
     *
     * @param staleAfter days without a confirmation
     */
    public JsonNode shownContribution(JsonNode json, long staleAfter) {
        JsonNode marked = marked(json, json.path("organisation").asString(""));
        return Ageing.of(json, day)
                .map(ageing -> ageing.shown((ObjectNode) marked, staleAfter))
                .orElse(marked);
    }

    /** A commitment as it is shown: with the organisation that made it, marked when that is not approved any more. */
    public JsonNode shownCommitment(JsonNode json) {
        Contribution contribution = contribution(json.path("contribution").asString(""));
        if (contribution == null) {
            return json;
        }
        ObjectNode shown = ((ObjectNode) json).deepCopy();
        shown.put("organisation", contribution.organisation());
        return marked(shown, contribution.organisation());
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

    private View contributed(Fact fact, JsonNode state) {
        Contribution contribution = Json.read(state, Contribution.class);
        Records next = records.with(contribution, fact.time());
        Records.Turn turn = new Records.Turn(false, contribution.id());
        JsonNode promised = fact.promised();
        Commitment commitment = Commitment.of(fact);
        if (promised == null || commitment == null) {
            return with(next, turn);
        }
        return with(COMMITMENTS, commitment.id(), 0, promised)
                .with(next.with(commitment, fact.time()), turn, new Records.Turn(true, commitment.need()));
    }

    private View joined(String organisation, String membership, Instant time) {
        if (membership.equals(membership(organisation))) {
            return with(records.with(organisation, membership, time));
        }
        Records.Turn[] turns = records.found(Records.membersKey(organisation)).stream()
                .map(id -> new Records.Turn(false, id))
                .toArray(Records.Turn[]::new);
        return with(records.with(organisation, membership, time), turns);
    }

    private View told(long next, Fact fact) {
        return new View(
                next, day, fact.time().isAfter(asOf) ? fact.time() : asOf, items, facets, checksums, records, cube);
    }

    /** @param sequence 0 for what has no topic */
    private View with(String topic, String id, long sequence, JsonNode state) {
        Item old = items.get(topic).get(id);
        JsonNode before = old == null ? null : old.json();
        Item item = Item.of(sequence, state);
        return new View(
                version,
                day,
                asOf,
                items.plus(topic, id, item),
                facets.with(topic, id, before, state),
                checksums.minus(topic, id, old).plus(topic, id, item),
                records,
                topic.equals(Topic.EVENTS.title()) ? Attendance.counted(cube, before, state) : cube);
    }

    private View with(Records next, Records.Turn... touched) {
        Counting counting = new Counting(records, day, next, day);
        for (Records.Turn turn : touched) {
            counting.touch(turn);
        }
        return new View(version, day, asOf, items, facets, checksums, next, counting.applied(cube));
    }
}
