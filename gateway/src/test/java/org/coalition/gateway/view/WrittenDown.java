package org.coalition.gateway.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.coalition.embedded.Temporary;

/** Writes a view down and reads it again. */
public final class WrittenDown {
    private WrittenDown() {}

    public static View andRead(View view) {
        try {
            Path file = Temporary.file("view");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                Snapshot.write(view, zip);
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return Snapshot.read(zip);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
