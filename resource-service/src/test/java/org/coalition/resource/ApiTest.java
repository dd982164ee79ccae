package org.coalition.resource;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import org.coalition.servicetests.AccessRules;
import org.coalition.servicetests.FuzzRules;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole of what this service answers, as the contract of the API has it. */
@TestMethodOrder(OrderAnnotation.class)
class ApiTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final Map<String, String> THINGS = new HashMap<>();
    private static final String OFFER =
            "{'organisation':'huawei','kind':'training','title':'Learn ON','scope':{'countries':['SEN']},'pool':{'people':1500}}";
    private static final String NEED = "{'country':'SEN','kind':'training','people':1000}";
    private static final String MATERIAL = "{'name':'Khan Academy','url':'https://www.khanacademy.org/'}";
    private static final String EXPERIENCE =
            "{'title':'Seguimos Educando','tried':'Lessons by radio.','outcome':'Not measured.','language':'en','countries':['SEN']}";
    private static final String STATUS =
            "{'country':'SEN','edition':'2020-04-20','series':'men','source':'MEN','days':[{'date':'2020-04-11','status':'closed'}]}";
    private static final String LEARNERS =
            "{'country':'SEN','edition':'2021-02-15','source':'UIS','rows':[{'levels':[1],'sex':'both','learners':2171967}]}";
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/contributions", OFFER,
            "POST /api/v1/needs", NEED,
            "POST /api/v1/school-status", STATUS,
            "POST /api/v1/learners", LEARNERS);

    @BeforeAll
    static void somethingOfEachKind() {
        SERVICE.approve("huawei", "orange");
        await().untilAsserted(() -> SERVICE.post("member-huawei", "/catalogue", MATERIAL)
                .expectStatus()
                .isCreated());
        for (String[] shared : new String[][] {{"catalogue", MATERIAL}, {"experiences", EXPERIENCE}}) {
            String all = "/" + shared[0] + "/";
            thing(all + "{id}", all + SERVICE.made("member-huawei", "/" + shared[0], shared[1]));
            THINGS.put(
                    "ministry /api/v1" + all + "{id}",
                    "/api/v1" + all + SERVICE.made("ministry-sen", "/" + shared[0], shared[1]));
        }
        String contribution = "/contributions/" + SERVICE.made("member-huawei", "/contributions", OFFER);
        SERVICE.post("member-huawei", contribution + "/publish", "{}")
                .expectStatus()
                .isOk();
        String need = SERVICE.made("secretariat", "/needs", NEED);
        thing("/contributions/{id}", contribution);
        thing("/needs/{id}", "/needs/" + need);
        thing(
                "/commitments/{id}",
                "/commitments/"
                        + SERVICE.made(
                                "member-huawei",
                                contribution + "/commitments",
                                "{'needId':'" + need + "','people':100}"));
        thing("/plans/{id}", "/plans/" + SERVICE.made("secretariat", "/plans", "{'priorities':[]}"));
        thing("/school-status/{id}", "/school-status/" + SERVICE.made("secretariat", "/school-status", STATUS));
        thing("/learners/{id}", "/learners/" + SERVICE.made("secretariat", "/learners", LEARNERS));
        thing("/imports", "/imports?type=contributions");
        THINGS.put("ministry /api/v1/imports", "/api/v1/imports?type=needs");
        thing(
                "/imports/{id}",
                "/imports/" + imported("member-huawei", "contributions", "title,kind\nLearn ON,training\n"));
        THINGS.put(
                "ministry /api/v1/imports/{id}",
                "/api/v1/imports/" + imported("ministry-sen", "needs", "country,kind,people\nSEN,devices,5\n"));
    }

    private static String imported(String as, String type, String table) {
        return SERVICE.made(as, "/imports?dryRun=true&type=" + type, table);
    }

    private static void thing(String template, String path) {
        THINGS.put("/api/v1" + template, "/api/v1" + path);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void everybodyMayWhatIsDecidedAndNothingElse() {
        AccessRules.check(SERVICE, THINGS, BODIES, "resource", "imports");
    }

    @Test
    void itTellsOfItselfWhatTheListSaysOnTheManagementPortAlone() {
        MetricRules.check(SERVICE);
        SERVICE.anonymous()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /** Last, since it changes what there is. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whateverIsSentIsAnsweredAsDeclared() {
        FuzzRules.check(SERVICE, 2_500, THINGS, "resource", "imports");
    }
}
