package org.coalition.conformance;

import org.coalition.embedded.EmbeddedBroker;

class EmbeddedBrokerIT extends BrokerConformance {
    @Override
    String name() {
        return "The embedded broker";
    }

    @Override
    Broker broker() {
        EmbeddedBroker broker = EmbeddedBroker.temporary();
        return new Broker(broker.bootstrap(), broker::close);
    }
}
