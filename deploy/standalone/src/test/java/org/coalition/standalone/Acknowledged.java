package org.coalition.standalone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What was asked of a platform and what it answered, kept apart from it. Every write has a mark of its own, and so has the one
 * fact that comes of it.
 */
final class Acknowledged {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** How a write ended for its caller. */
    enum Answer {
        ACKNOWLEDGED,
        REFUSED,
        /** No answer came, or one that leaves open whether it was done. */
        NONE
    }

    /**
     * What is wrong with a place that should hold every fact once.
     *
     * @param lost acknowledged and not there
     * @param twice there more than once
     * @param uninvited there although refused, or never asked for
     */
    record Verdict(List<String> lost, List<String> twice, List<String> uninvited) {
        boolean isGood() {
            return lost.isEmpty() && twice.isEmpty() && uninvited.isEmpty();
        }
    }

    /** Before it is sent. */
    void tried(String mark) {
        answers.put(mark, Answer.NONE);
    }

    void answered(String mark, Answer answer) {
        answers.put(mark, answer);
    }

    long count(Answer answer) {
        return answers.values().stream().filter(answer::equals).count();
    }

    int tried() {
        return answers.size();
    }

    /** @param found marks of the facts in a place, one for each fact */
    Verdict verdict(Collection<String> found) {
        Map<String, Long> times = found.stream().collect(Collectors.groupingBy(mark -> mark, Collectors.counting()));
        List<String> lost = answers.entrySet().stream()
                .filter(write -> write.getValue() == Answer.ACKNOWLEDGED && !times.containsKey(write.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        List<String> twice = new ArrayList<>();
        List<String> uninvited = new ArrayList<>();
        times.forEach((mark, count) -> {
            if (count > 1) {
                twice.add(mark);
            }
            if (answers.getOrDefault(mark, Answer.REFUSED) == Answer.REFUSED) {
                uninvited.add(mark);
            }
        });
        return new Verdict(lost, List.copyOf(twice), List.copyOf(uninvited));
    }
}
