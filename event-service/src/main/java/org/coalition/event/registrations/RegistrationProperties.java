package org.coalition.event.registrations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How registrations are looked after.
 *
 * @param every how often lapsed places are given to the next, offers and reminders sent, and persons forgotten
 * @param keep how long after an event its persons are kept
 * @param keepAnswers how long after an event the answers to its survey are kept
 * @param perAddress how often one address may ask for a place at one event within an hour
 */
@ConfigurationProperties("coalition.registrations")
public record RegistrationProperties(
        @DefaultValue("10s") Duration every,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("120d") Duration keepAnswers,
        @DefaultValue("5") int perAddress) {}
