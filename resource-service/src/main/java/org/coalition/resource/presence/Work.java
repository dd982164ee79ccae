package org.coalition.resource.presence;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the rows of one activity. */
final class Work {
    private final Activity.Admin1 admin1;
    private final String sector;
    private final Set<String> districts = new HashSet<>();
    private long firstRow = Long.MAX_VALUE;
    private long rows;
    private long duplicates;
    private @Nullable Long reached;

    Work(Activity.Admin1 admin1, String sector) {
        this.admin1 = admin1;
        this.sector = sector;
    }

    void add(long row, String district, @Nullable Long people) {
        firstRow = Math.min(firstRow, row);
        rows++;
        if (!district.isEmpty()) {
            districts.add(district);
        }
        if (people != null) {
            reached = reached == null ? people : Long.valueOf(reached + people);
        }
    }

    void duplicate() {
        duplicates++;
    }

    long firstRow() {
        return firstRow;
    }

    long rows() {
        return rows;
    }

    Activity activity() {
        boolean nowhere = admin1.code() == null && admin1.name() == null;
        return new Activity(
                nowhere ? null : admin1,
                sector,
                Sectors.groups(sector),
                rows,
                duplicates,
                districts.isEmpty() ? null : Long.valueOf(districts.size()),
                reached);
    }
}
