package org.coalition.gateway.view;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Figures that add up. Immutable. */
public final class Sums {
    static final int MOST = Sum.DEPENDING + Vocabulary.KINDS.size();

    public static final Sums NONE = new Sums(new long[0]);

    /** Without zeros at the end, so that equal figures are equal. */
    private final long[] values;

    private Sums(long[] values) {
        this.values = values;
    }

    static Sums of(long... values) {
        int length = values.length;
        while (length > 0 && values[length - 1] == 0) {
            length--;
        }
        return length == 0 ? NONE : new Sums(Arrays.copyOf(values, length));
    }

    long[] figures() {
        return values;
    }

    boolean isZero() {
        return values.length == 0;
    }

    public long get(Sum sum) {
        return at(sum.place());
    }

    /** Kinds that somebody in these figures depends on. */
    public Stream<String> dependencies() {
        return IntStream.range(0, Vocabulary.KINDS.size())
                .filter(kind -> at(Sum.DEPENDING + kind) > 0)
                .mapToObj(Vocabulary.KINDS::get);
    }

    public Sums plus(Sums other) {
        return with(other, 1);
    }

    Sums minus(Sums other) {
        return with(other, -1);
    }

    private Sums with(Sums other, int sign) {
        if (other.isZero()) {
            return this;
        }
        long[] all = Arrays.copyOf(values, Math.max(values.length, other.values.length));
        for (int i = 0; i < other.values.length; i++) {
            all[i] += sign * other.values[i];
        }
        return of(all);
    }

    private long at(int place) {
        return place < values.length ? values[place] : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums && Arrays.equals(values, sums.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
