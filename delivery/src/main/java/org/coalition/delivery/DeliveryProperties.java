package org.coalition.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are tried.
 *
 * @param limit how long one attempt may take
 * @param rest how long a lane is left alone after five failures in a row
 */
@ConfigurationProperties("coalition.delivery")
record DeliveryProperties(
        @DefaultValue("15s") Duration limit,
        @DefaultValue("30s") Duration rest) {}
