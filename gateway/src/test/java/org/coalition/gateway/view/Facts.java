package org.coalition.gateway.view;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Facts of a small coalition; single quotes stand for double ones. */
public final class Facts {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Facts() {}

    public static Fact need(String id, long sequence, String standing, String kind, String levels, long people) {
        return fact(
                Topic.NEEDS,
                id,
                sequence,
                "{'need':{'id':'%s','version':%d,'state':'uncommitted','standing':'%s','country':'SEN','kind':'%s','levels':[%s],'beneficiaries':[],'languages':[],'people':%d}}"
                        .formatted(id, sequence, standing, kind, levels, people));
    }

    /** A contribution of training in Western Africa. */
    public static Fact offered(String id, long sequence, String pool) {
        return fact(
                Topic.CONTRIBUTIONS,
                id,
                sequence,
                "{'contribution':" + contribution(id, sequence, "training", "", pool) + "}");
    }

    public static Fact commitment(
            String contribution,
            long sequence,
            String kind,
            String presupposes,
            String need,
            String state,
            long people) {
        return fact(
                Topic.CONTRIBUTIONS,
                contribution,
                sequence,
                "{'contribution':%s,'commitment':{'id':'%s.%d','version':%d,'state':'%s','contribution':'%s','need':'%s','country':'SEN','people':%d,'deliveryConfirmed':false}}"
                        .formatted(
                                contribution(
                                        contribution, sequence, kind, presupposes, "'people':2000000,'remaining':1"),
                                contribution,
                                1,
                                sequence,
                                state,
                                contribution,
                                need,
                                people));
    }

    public static Fact closed(String edition, String date, String status) {
        return fact(
                Topic.SCHOOL_STATUS,
                "SEN@" + edition,
                1,
                "{'schoolStatus':{'id':'SEN@%s','country':'SEN','edition':'%s','source':'UNESCO','days':[{'date':'%s','status':'%s'}]}}"
                        .formatted(edition, edition, date, status));
    }

    /** Enrolment in Senegal, UNESCO Institute for Statistics, February 2022. */
    public static Fact enrolled(String secondary) {
        return fact(
                Topic.LEARNERS,
                "SEN@2022-02-01",
                1,
                ("{'learners':{'id':'SEN@2022-02-01','country':'SEN','edition':'2022-02-01','source':'UIS','rows':["
                        + "{'levels':[0],'sex':'both','learners':256367},{'levels':[1],'sex':'both','learners':2259988},"
                        + "{'levels':[1],'sex':'female','learners':1194985},{'levels':[2,3],'sex':'both'" + secondary
                        + "},{'levels':[5,6,7,8],'sex':'both','learners':213966}]}}"));
    }

    public static Fact fact(Topic topic, String subject, long sequence, String json) {
        return new Fact(topic, subject, sequence, "a.fact", Instant.EPOCH, MAPPER.readTree(json.replace('\'', '"')));
    }

    private static String contribution(String id, long sequence, String kind, String presupposes, String pool) {
        return "{'id':'%s','version':%d,'state':'published','organisation':'huawei','kind':'%s','title':'T','scope':{'global':false,'countries':[],'regions':['011'],'groups':[]},'levels':[],'beneficiaries':[],'presupposes':[%s]%s}"
                .formatted(id, sequence, kind, presupposes, pool.isEmpty() ? "" : ",'pool':{" + pool + "}");
    }
}
