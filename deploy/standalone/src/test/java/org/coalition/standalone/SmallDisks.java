package org.coalition.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small file system for each of some folders, which can be filled. Only the programs that are started in it see them: they
 * have a name space of their own, which takes no rights over the machine where the kernel gives it to everybody.
 */
final class SmallDisks {
    private static final String SIZE = "512m";
    private static final List<String> NAME_SPACE = List.of("unshare", "--user", "--map-root-user", "--mount");

    private final List<Path> folders;

    /** Errors: {@link NotHere}. */
    SmallDisks(Path... folders) throws NotHere, IOException {
        this.folders = List.of(folders);
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        NotHere.unless(around(List.of("true")));
    }

    /** The command line, run so that for its process, and those that it starts, the folders are disks. */
    List<String> around(List<String> command) {
        String mounts = folders.stream()
                .map(folder -> "mount -t tmpfs -o size=" + SIZE + " small '" + folder + "' && ")
                .collect(Collectors.joining());
        List<String> all = new ArrayList<>(NAME_SPACE);
        all.addAll(List.of("sh", "-c", mounts + "exec \"$@\"", "sh"));
        all.addAll(command);
        return all;
    }

    /** Leaves no room on a folder's disk, as a process of the name space sees it. What to delete when there shall be room again. */
    static Path fill(Path folder, ProcessHandle seenBy) throws IOException {
        Path ballast = Path.of("/proc/" + seenBy.pid() + "/root" + folder.toAbsolutePath(), "ballast");
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return ballast;
        }
    }
}
