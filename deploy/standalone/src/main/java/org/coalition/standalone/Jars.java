package org.coalition.standalone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The programs as they were built, unpacked for a quick start, each with an archive of its loaded classes. Both are made
 * once for each build and JDK.
 */
final class Jars {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final int JAR_END = 128 * 1024;
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-Xss512k",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=25",
            "-XX:MaxDirectMemorySize=48m",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    private final Path home;

    Jars(Path home) {
        this.home = home;
    }

    /** Unpacked, and with its archive; says what it does when it takes time. */
    Prepared prepare(String module, String mainClass, Progress progress) {
        Path jar = home.resolve(module).resolve("target").resolve(name(module) + "-" + VERSION + "-app.jar");
        try {
            if (!Files.exists(jar)) {
                throw new Failure(jar + " is missing. Run ./mvnw -DskipTests package.");
            }
            String key = fingerprint(jar) + "-" + Runtime.version().feature();
            Path unpacked =
                    home.resolve(module).resolve("target").resolve("unpacked").resolve(key);
            if (!Files.exists(unpacked.resolve("complete"))) {
                progress.say("preparing " + name(module));
                unpack(jar, unpacked);
                Files.writeString(unpacked.resolve("complete"), "");
            }
            return new Prepared(unpacked, name(module), mainClass);
        } catch (IOException e) {
            throw new Failure("The programs cannot be unpacked: " + e, e);
        }
    }

    /** Makes the archive by a trial run that ends by itself. Without it the program runs as well, and starts slower. */
    void train(Prepared program, List<String> arguments, Progress progress) {
        if (!Files.exists(program.archive())) {
            progress.say("archiving the classes of " + program.name);
            List<String> command = new ArrayList<>(List.of(java()));
            command.addAll(FLAGS);
            command.add("-XX:ArchiveClassesAtExit=" + program.archive());
            command.add("-Dspring.context.exit=onRefresh");
            command.addAll(program.classPath());
            command.addAll(arguments);
            run(command);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The program's own classes and its libraries as plain jars, which a class archive wants. */
    private static void unpack(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Path own = Path.of(jar.toString().replace("-app.jar", ".jar"));
        Files.copy(own, folder.resolve("program.jar"), StandardCopyOption.REPLACE_EXISTING);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    Path library = folder.resolve("lib").resolve(entry.getName().substring(LIBRARIES.length()));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /** Of the jar's end, which lists the checksums of all that is in it; its date is the same for every build. */
    private static String fingerprint(Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(JAR_END, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            CRC32 checksum = new CRC32();
            checksum.update(end);
            return Long.toHexString(checksum.getValue()) + "-" + file.length();
        }
    }

    private static String name(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new Failure("A program cannot be prepared: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A program that is ready to be started. */
    record Prepared(Path folder, String name, String mainClass) {
        Path archive() {
            return folder.resolve("classes.jsa");
        }

        List<String> classPath() {
            String path =
                    folder.resolve("program.jar") + File.pathSeparator + folder.resolve("lib") + File.separator + "*";
            return List.of("-cp", path, mainClass);
        }

        /** Command line with the memory that it may take. */
        List<String> command(String heap, List<String> arguments) {
            List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heap));
            command.addAll(FLAGS);
            if (Files.exists(archive())) {
                command.add("-XX:SharedArchiveFile=" + archive());
            }
            command.addAll(classPath());
            command.addAll(arguments);
            return command;
        }
    }
}
