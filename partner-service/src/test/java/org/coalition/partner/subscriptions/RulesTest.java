package org.coalition.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plain rules of subscriptions. */
class RulesTest {
    /** The example of the Standard Webhooks specification. */
    @Test
    void aSignatureIsThatOfTheStandard() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(Signature.of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anEventConcernsTheCountriesThatItIsForAndEverybodyWhenItNamesNone() {
        assertThat(event("{\"countries\":[\"MLI\"]}").concerns("MLI")).isTrue();
        assertThat(event("{\"countries\":[\"MLI\"]}").concerns("SEN")).isFalse();
        assertThat(event("{}").concerns("SEN")).isTrue();
    }

    private static Told event(String audience) {
        JsonNode data = new JsonMapper()
                .readTree("{\"by\":\"member:huawei\",\"event\":{\"id\":\"e\",\"audience\":" + audience + "}}");
        return new Told("events", "e", 1, "event.opened", Instant.EPOCH, data, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.1.2.3/",
                "https://192.168.0.1/",
                "https://172.20.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://[64:ff9b::7f00:1]/",
                "https://[::ffff:0:7f00:1]/",
                "https://[::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[fec0::1]/",
                "https://[4000::1]/",
                "https://localhost./x",
                "https://hook.localhost/x",
                "http://example.org/",
                "ftp://example.org/",
                "https://user:secret@example.org/",
                "https:///x",
                "nonsense",
                "https://exa mple.org/"
            })
    void noWebhookGoesInside(String url) {
        assertThatThrownBy(() -> new Destinations(new WebhookProperties(false, 10)).check(url))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("/url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/hook",
                "https://example.org:8443/a?b=c",
                "https://93.184.215.14/",
                "https://[2606:2800:21f::1]/"
            })
    void aPublicAddressIsTaken(String url) {
        assertThat(new Destinations(new WebhookProperties(false, 10)).check(url))
                .hasToString(url);
    }

    /** What a name means may change after it was checked. */
    @Test
    void aNameThatLeadsInsideIsRefusedWhenItIsResolved() {
        var guarded = new Destinations(new WebhookProperties(false, 10)).guarded(DefaultAddressResolverGroup.INSTANCE);
        var resolver = guarded.getResolver(ImmediateEventExecutor.INSTANCE);
        var inside = InetSocketAddress.createUnresolved("localhost", 443);

        assertThat(resolver.resolve(inside).awaitUninterruptibly().cause()).isInstanceOf(Destinations.Forbidden.class);
        assertThat(resolver.resolveAll(inside).awaitUninterruptibly().cause())
                .isInstanceOf(Destinations.Forbidden.class);
    }

    /** Whatever happens: from a fact that it was not told on, it counts as behind until the topics were read twice. */
    @Property
    void aWebhookThatMissedSomethingIsBehindUntilItHasCaughtUp(
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 5) Integer> steps) {
        Instant now = Instant.parse("2020-04-11T09:00:00Z");
        Order order = new Order(Channel.WEBHOOK, "https://example.org/x", null, null, null, null, null, null, null);
        Subscription one = Subscription.begin("s", order, "member:huawei", now).state();
        boolean missed = false;
        boolean readAfter = false;
        for (int step : steps) {
            boolean told = one.state() == Subscription.State.ACTIVE && one.isTold();
            missed |= !told;
            try {
                one = switch (step) {
                    case 0 -> one.pause("a rest", "member:huawei", now).state();
                    case 1 -> one.resume("member:huawei", now).state();
                    case 2 -> one.fallBehind(now, now).state();
                    case 3 -> one.overtake(now).state();
                    case 4 -> one.catchUp(now).state();
                    default -> one.rotate("member:huawei", now).state();
                };
            } catch (Problem refused) {
                continue;
            }
            readAfter = step == 3 || (readAfter && step != 0 && step != 2);
            if (step == 4) {
                assertThat(readAfter).isTrue();
                missed = false;
            }
            assertThat(one.behind() != null || !missed).isTrue();
        }
    }

    @Property
    void aDigestIsDueWithinItsPeriodInTheMorningOfTheReader(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second, @ForAll("zones") String zone) {
        Instant now = Instant.ofEpochSecond(second);
        ZoneId reader = ZoneId.of(zone);
        for (Frequency frequency : List.of(Frequency.DAILY, Frequency.WEEKLY)) {
            Instant next = frequency.next(now, reader, Duration.ZERO);
            Duration wait = Duration.between(now, next);
            assertThat(wait)
                    .isPositive()
                    .isLessThanOrEqualTo(Duration.ofHours(frequency == Frequency.DAILY ? 26 : 7 * 24 + 2));
            assertThat(next.atZone(reader).getMinute()).isZero();
            if (frequency == Frequency.WEEKLY) {
                assertThat(next.atZone(reader).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            }
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("Africa/Bamako", "Asia/Shanghai", "America/New_York", "Europe/Paris", "UTC");
    }

    @Test
    void whatHoldsInARegionOrGroupConcernsTheCountriesInIt() {
        Told told =
                told("{'contribution':{'scope':{'global':false,'countries':[],'regions':['011'],'groups':['LLDC']}}}");

        assertThat(told.concerns("SEN")).as("Western Africa").isTrue();
        assertThat(told.concerns("NPL")).as("landlocked").isTrue();
        assertThat(told.concerns("FRA")).isFalse();
    }

    private static Told told(String data) {
        return new Told(
                "contributions",
                "c1",
                1,
                "contribution.published",
                Instant.EPOCH,
                new JsonMapper().readTree(data.replace('\'', '"')),
                "{}");
    }
}
