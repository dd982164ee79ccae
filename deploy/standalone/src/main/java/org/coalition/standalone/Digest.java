package org.coalition.standalone;

/**
 * A resource in short, as a program tells it.
 *
 * @param version sequence of the last fact about it
 * @param content hash of what everybody sees of it
 */
record Digest(String id, long version, String content) {}
