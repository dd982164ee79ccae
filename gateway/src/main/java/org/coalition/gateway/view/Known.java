package org.coalition.gateway.view;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records as they are known now, or as they were known at a moment.
 *
 * @param at null for now
 */
public record Known(Records records, @Nullable Instant at) {

    public @Nullable Contribution contribution(String id) {
        return read(records.contributions(), id);
    }

    public @Nullable Need need(String id) {
        return read(records.needs(), id);
    }

    /**
     * State of an organisation's membership; {@code approved} also for one that no fact told of yet, since only members
     * offer anything.
     */
    public String membership(String organisation) {
        return Objects.requireNonNullElse(read(records.memberships(), organisation), "approved");
    }

    /** Needs of a country for one kind, whatever their state. */
    public Stream<Need> needs(String country, String kind) {
        return records.found(Records.needsKey(country, kind)).stream()
                .map(this::need)
                .flatMap(Stream::ofNullable)
                .filter(need -> need.country().equals(country) && need.kind().equals(kind));
    }

    /** Commitments to a need, whatever their state. */
    public Stream<Promise> promises(String need) {
        return records.found(Records.promisesKey(need)).stream()
                .map(id -> read(records.commitments(), id))
                .flatMap(Stream::ofNullable)
                .flatMap(commitment -> Stream.ofNullable(contribution(commitment.contribution()))
                        .map(contribution -> new Promise(commitment, contribution)));
    }

    /** Commitments of a contribution, whatever their state. */
    public Stream<Commitment> shares(String contribution) {
        return records.found(Records.sharesKey(contribution)).stream()
                .map(id -> read(records.commitments(), id))
                .flatMap(Stream::ofNullable);
    }

    /** Contributions of a kind that name one of the places, each once, whatever their state. */
    public Stream<Contribution> offers(Set<String> places, String kind) {
        return places.stream()
                .flatMap(place -> records.found(Records.offersKey(place, kind)).stream())
                .distinct()
                .map(this::contribution)
                .flatMap(Stream::ofNullable)
                .filter(offer -> offer.kind().equals(kind)
                        && offer.scope().places().stream().anyMatch(places::contains));
    }

    /** Every edition of a country's school status. */
    public Stream<SchoolStatus> schoolStatus(String country) {
        return records.schoolStatus().get(country).values().stream()
                .map(this::read)
                .flatMap(Stream::ofNullable);
    }

    /** Every edition of a country's learners. */
    public Stream<Learners> learners(String country) {
        return records.learners().get(country).values().stream().map(this::read).flatMap(Stream::ofNullable);
    }

    /** Every report of an organisation's presence in a country. */
    public Stream<Presence> presence(String country) {
        return records.presence().get(country).values().stream().map(this::read).flatMap(Stream::ofNullable);
    }

    private <T> @Nullable T read(Map<String, Version<T>> all, String id) {
        Version<T> version = all.get(id);
        return version == null ? null : read(version);
    }

    private <T> @Nullable T read(Version<T> version) {
        return at == null ? version.value() : version.at(at);
    }
}
