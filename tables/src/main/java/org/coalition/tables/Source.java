package org.coalition.tables;

import java.util.Iterator;

/** Rows of a file, the header among them. */
interface Source extends AutoCloseable {
    /** For people, for example {@code CSV, windows-1252, separated by ;}. */
    String format();

    /** All rows in order, also empty ones; may be walked once. */
    Iterator<Row> rows();

    @Override
    void close();
}
