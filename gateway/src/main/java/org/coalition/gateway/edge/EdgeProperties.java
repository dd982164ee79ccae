package org.coalition.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client may ask for, and all together.
 *
 * @param reads a minute, for each token or address
 * @param writes a minute, for each token
 * @param openWrites a minute without a token, for each address
 * @param localTimes as many times as many reads and writes with a token come from the gateway's own machine
 * @param clients so many are remembered at once
 * @param inWork requests of all clients that are in work at once; more are turned away
 * @param streams that are open at once; a client may have one in a hundred of them, and the gateway's own machine all
 * @param patience how long a client may take nothing of its answer, or send nothing of its request, before it is cut off
 * @param proxies networks whose {@code X-Forwarded-For} is believed, for example {@code 10.0.0.0/8}
 * @param origins of pages that may send commands, beside {@code coalition.public-url}
 */
@ConfigurationProperties("coalition.edge")
record EdgeProperties(
        @DefaultValue("6000") int reads,
        @DefaultValue("600") int writes,
        @DefaultValue("120") int openWrites,
        @DefaultValue("200") int localTimes,
        @DefaultValue("100000") int clients,
        @DefaultValue("1000") int inWork,
        @DefaultValue("20000") int streams,
        @DefaultValue("60s") Duration patience,
        @DefaultValue List<String> proxies,
        @DefaultValue List<String> origins) {}
