package org.coalition.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coalition.tables.Column;

/** Which columns of a file that says too little might tell what: a suggestion, never a decision. */
final class Likely {
    private static final int SHORTEST = 4;

    private Likely() {}

    /** The column whose name has most in common with the names of a field. */
    static Map<String, Column> columns(List<Column> all, List<Field> fields) {
        Map<String, Column> likely = new LinkedHashMap<>();
        for (Field field : fields) {
            Column best = null;
            double most = 0;
            for (Column column : all) {
                double score = likely.containsValue(column) ? 0 : score(Plain.text(column.name()), field);
                if (score > most) {
                    most = score;
                    best = column;
                }
            }
            if (best != null) {
                likely.put(field.name(), best);
            }
        }
        return likely;
    }

    private static double score(String column, Field field) {
        double most = 0;
        for (String name : field.names()) {
            boolean inside = name.length() >= SHORTEST && column.contains(name);
            if (column.equals(name) || inside) {
                most = Math.max(most, (double) name.length() / column.length());
            }
        }
        return most;
    }
}
