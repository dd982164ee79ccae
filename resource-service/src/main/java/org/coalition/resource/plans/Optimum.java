package org.coalition.resource.plans;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;

/**
 * The best layout of a market: a flow of people from a source through groups of offers and groups of needs to a sink. An
 * offer's arc from the source has its pool as capacity, a part of a need its people on the arc to the sink; the points
 * stand on these two, negative as costs. So no arc between has a cost, and what is best for the needs is never in the way of what
 * is best among the offers, nor either of covering as many people as can be.
 */
final class Optimum {
    /** More pairs than this would take more memory than a service has. */
    static final long MOST_PAIRS = 4_000_000;

    private Optimum() {}

    /**
     * People from each group of offers to each group of needs.
     *
     * @throws TooLarge when it has more than {@link #MOST_PAIRS} pairs
     */
    static Flow of(Market market) {
        if (market.pairs() > MOST_PAIRS) {
            throw new TooLarge();
        }
        Loader.loadNativeLibraries();
        MinCostFlow network = new MinCostFlow();
        try {
            return solved(market, network);
        } finally {
            network.delete();
        }
    }

    /** Too many pairs; the message says how to have fewer. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("More than " + MOST_PAIRS + " pairs of one kind. Plan for fewer countries at a time.");
        }
    }

    private static Flow solved(Market market, MinCostFlow network) {
        int offers = market.offers().size();
        int needs = market.needs().size();
        int source = offers + needs;
        int sink = source + 1;
        long supply = 0;
        for (int i = 0; i < offers; i++) {
            Market.Offers group = market.offers().get(i);
            long people = group.people();
            network.addArcWithCapacityAndUnitCost(source, i, people, -group.points());
            supply += people;
        }
        Flow.Builder pairs = new Flow.Builder();
        for (int i = 0; i < offers; i++) {
            Market.Offers group = market.offers().get(i);
            long people = group.people();
            for (int j = group.fits().nextSetBit(0); j >= 0; j = group.fits().nextSetBit(j + 1)) {
                long most = Math.min(people, market.needs().get(j).people());
                pairs.add(network.addArcWithCapacityAndUnitCost(i, offers + j, most, 0), i, j);
            }
        }
        for (int j = 0; j < needs; j++) {
            Market.Needs group = market.needs().get(j);
            for (int step = 0; step < group.steps().size(); step++) {
                network.addArcWithCapacityAndUnitCost(
                        offers + j, sink, group.people(step), -group.steps().get(step));
            }
        }
        // What nobody needs stays where it is.
        network.addArcWithCapacityAndUnitCost(source, sink, supply, 0);
        network.setNodeSupply(source, supply);
        network.setNodeSupply(sink, -supply);
        MinCostFlowBase.Status status = network.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("The solver says " + status + ".");
        }
        return pairs.build(network::getFlow);
    }
}
