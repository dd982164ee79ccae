package org.coalition.gateway.view;

import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A list whose elements ascend, as a set: of that another set can be made in one pass. */
@SuppressWarnings("JdkObsolete") // What the persistent sets take is a SortedSet.
final class Ascending extends AbstractSet<String> implements SortedSet<String> {
    private final List<String> elements;

    Ascending(List<String> elements) {
        this.elements = elements;
    }

    @Override
    public Iterator<String> iterator() {
        return elements.iterator();
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public String first() {
        return elements.get(0);
    }

    @Override
    public String last() {
        return elements.get(elements.size() - 1);
    }

    @Override
    public SortedSet<String> subSet(String from, String to) {
        return headSet(to).tailSet(from);
    }

    @Override
    public SortedSet<String> headSet(String to) {
        return new Ascending(
                elements.stream().filter(one -> one.compareTo(to) < 0).toList());
    }

    @Override
    public SortedSet<String> tailSet(String from) {
        return new Ascending(
                elements.stream().filter(one -> one.compareTo(from) >= 0).toList());
    }
}
