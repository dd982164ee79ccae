package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coalition.gateway.view.View;

/**
 * Who is still left out, the most people first: by the gap that is left even when commitments do not overlap, then by the one
 * when they do.
 *
 * @param items cells with a gap
 * @param unknown how many cells have needs that no ministry confirmed, so that nobody knows their gap
 */
record Gaps(List<Cell> items, int unknown) {
    private static final Comparator<Cell> LARGEST_FIRST = Comparator.comparingLong(
                    (Cell cell) -> gap(cell).atCeiling())
            .thenComparingLong(cell -> gap(cell).atFloor())
            .reversed()
            .thenComparing(cell -> String.valueOf(cell.country()))
            .thenComparing(Cell::kind);

    /** One cell for each country and kind. */
    static Gaps of(View view, Question question, List<String> kinds) {
        List<Cell> items = new ArrayList<>();
        int unknown = 0;
        for (String country : question.area().countries()) {
            for (String kind : kinds) {
                Cell cell = Coverage.cell(view, question.of(country), kind);
                if (cell.gap() == null) {
                    unknown += cell.inNeed().declaredFor() == null ? 0 : 1;
                } else if (gap(cell).atFloor() > 0) {
                    items.add(cell);
                }
            }
        }
        items.sort(LARGEST_FIRST);
        return new Gaps(items, unknown);
    }

    private static Cell.Gap gap(Cell cell) {
        return cell.gap() == null ? new Cell.Gap(0, 0) : cell.gap();
    }
}
