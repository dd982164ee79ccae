package org.coalition.resource.contributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coalition.resource.needs.Need;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class FitTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'kind':'training','scope':{'regions':['002']} | 'kind':'training','country':'SEN' |",
                "'kind':'training','scope':{'global':true},'levels':[1,2] | 'kind':'training','country':'SEN','levels':[2,3] |",
                "'kind':'training','scope':{'global':true},'languages':['fr'] | 'kind':'training','country':'SEN','languages':['fr-SN'] |",
                "'kind':'devices','scope':{'global':true} | 'kind':'training','country':'SEN' | other-kind",
                "'kind':'training','scope':{'regions':['002']} | 'kind':'training','country':'FRA' | out-of-scope",
                "'kind':'training','scope':{'global':true},'levels':[1] | 'kind':'training','country':'SEN','levels':[3] | other-level",
                "'kind':'training','scope':{'global':true},'beneficiaries':['teacher'] | 'kind':'training','country':'SEN','beneficiaries':['learner'] | other-beneficiary",
                "'kind':'training','scope':{'global':true},'languages':['en'] | 'kind':'training','country':'SEN','languages':['fr'] | other-language",
                "'kind':'training','scope':{'global':true},'window':{'to':'2020-03-31'} | 'kind':'training','country':'SEN','window':{'from':'2020-04-01'} | outside-window",
                "'kind':'training','scope':{'global':true},'window':{'to':'2020-04-01'} | 'kind':'training','country':'SEN','window':{'from':'2020-04-01'} |",
                "'kind':'training','scope':{'global':true} | 'kind':'training','country':'SEN','state':'cancelled' | cancelled",
            })
    void oneThingAgainstItIsEnough(String offer, String need, String code) {
        Offer offered = offer(offer);
        Need needed = need(need);

        assertThat(Fit.isGiven(offered, needed)).isEqualTo(code == null);
        assertThat(Fit.whyNot(offered, needed).stream().map(Fit.Reason::code).toList())
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void whatNamesTheCountryRanksBeforeARegionAndARegionBeforeTheWorld() {
        Need senegal = need("'kind':'training','country':'SEN'");

        assertThat(points("'kind':'training','scope':{'countries':['SEN']}", senegal))
                .isGreaterThan(points("'kind':'training','scope':{'regions':['011']}", senegal));
        assertThat(points("'kind':'training','scope':{'regions':['011']}", senegal))
                .isGreaterThan(points("'kind':'training','scope':{'global':true}", senegal));
    }

    private static int points(String offer, Need need) {
        return Fit.reasons(offer(offer), need).stream()
                .mapToInt(reason -> reason.points() == null ? 0 : reason.points())
                .sum();
    }

    private static Offer offer(String fields) {
        return JSON.readValue("{'title':'Learn ON',%s}".formatted(fields).replace('\'', '"'), Offer.class);
    }

    private static Need need(String fields) {
        String state = fields.contains("'state'") ? "" : ",'state':'uncommitted'";
        return JSON.readValue(
                "{'id':'n','version':1,'standing':'confirmed','people':10,%s%s}"
                        .formatted(fields, state)
                        .replace('\'', '"'),
                Need.class);
    }
}
