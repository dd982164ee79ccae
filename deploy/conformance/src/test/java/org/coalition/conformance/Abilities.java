package org.coalition.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Says of each failed test which ability the server lacks, and at the end what it can do, what not, and what was not tried. */
final class Abilities implements InvocationInterceptor, AfterAllCallback {
    private enum Found {
        HAS,
        LACKS,
        NOT_TRIED
    }

    private final String server;
    private final Map<String, String> known;
    private final Map<String, String> untried;
    /** By ability; the worst of what its tests found. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final List<String> figures = new ArrayList<>();

    /**
     * What is known to be lacking, by the name of the test method or class, with the reason.
     *
     * @param known tried all the same
     * @param untried not even tried
     */
    Abilities(String server, Map<String, String> known, Map<String, String> untried) {
        this.server = server;
        this.known = known;
        this.untried = untried;
    }

    /** What was started; all tests are skipped when it is {@link NotHere}. */
    <T> T started(Callable<T> start) {
        try {
            return start.call();
        } catch (NotHere e) {
            say(server + " was not tried: " + e.getMessage());
            throw new TestAbortedException(server + " was not tried: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException(server + " did not start.", e);
        }
    }

    void tell(String figure) {
        figures.add(figure);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        tried(invocation, method);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        tried(invocation, method);
    }

    private void tried(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method) throws Throwable {
        Ability one = method.getExecutable().getAnnotation(Ability.class);
        String ability = (one == null ? method.getTargetClass().getAnnotation(Ability.class) : one).value();
        String name = one == null
                ? method.getTargetClass().getSimpleName()
                : method.getExecutable().getName();
        if (untried.containsKey(name)) {
            invocation.skip();
            note(ability, Found.LACKS, untried.get(name));
            throw new TestAbortedException(server + " is known to lack this: it " + ability + ". " + untried.get(name));
        }
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            note(ability, Found.NOT_TRIED, String.valueOf(e.getMessage()));
            throw e;
        } catch (Throwable e) {
            String why = known.get(name);
            note(ability, Found.LACKS, why == null ? String.valueOf(e.getMessage()) : why);
            if (why != null) {
                throw new TestAbortedException(server + " is known to lack this: it " + ability + ". " + why, e);
            }
            throw new AssertionError(
                    "%s lacks something that the platform is built on, so the platform must not run on it: it %s. %s"
                            .formatted(server, ability, e.getMessage()),
                    e);
        }
        note(ability, Found.HAS, "");
        assertThat(known)
                .as("abilities that %s is said to lack, and has", server)
                .doesNotContainKey(name);
    }

    private void note(String ability, Found result, String reason) {
        Found before = found.getOrDefault(ability, Found.HAS);
        if (result.compareTo(before) >= 0 || !found.containsKey(ability)) {
            found.put(ability, before == Found.LACKS ? before : result);
            reasons.put(ability, reason.lines().findFirst().orElse(""));
        }
    }

    /** Also after each nested class; then it is too early. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (!found.isEmpty() && !context.getRequiredTestClass().isMemberClass()) {
            long has = found.values().stream().filter(Found.HAS::equals).count();
            say("%s has %d of %d abilities%s"
                    .formatted(server, has, found.size(), figures.isEmpty() ? "" : "; " + String.join(", ", figures)));
            found.forEach((ability, result) -> {
                if (result != Found.HAS) {
                    say("  %s: it %s. %s"
                            .formatted(result == Found.LACKS ? "lacks" : "not tried", ability, reasons.get(ability)));
                }
            });
        }
    }

    private static void say(String line) {
        System.out.println("conformance: " + line);
    }
}
