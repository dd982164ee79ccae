package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path data;

    @Test
    void secretsAreTheirOwnersAlone() throws IOException {
        Assumptions.assumeTrue(
                data.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path folder = data.resolve("secrets");

        Secrets secrets = Secrets.in(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            secrets.privateKey(), secrets.publicKey(), secrets.master(), secrets.signing())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void theyAreMadeOnceAndOnEveryMachineAnew() throws IOException {
        Secrets first = Secrets.in(data.resolve("a"));
        List<String> before = content(first);

        assertThat(content(Secrets.in(data.resolve("a")))).isEqualTo(before);
        assertThat(content(Secrets.in(data.resolve("b")))).doesNotContainAnyElementsOf(before);
        assertThat(first.of("secretariat"))
                .hasSize(32)
                .isNotEqualTo(first.of("member-huawei"))
                .isNotEqualTo(Secrets.in(data.resolve("b")).of("secretariat"));
    }

    private static List<String> content(Secrets secrets) throws IOException {
        return List.of(
                Files.readString(secrets.privateKey()),
                Files.readString(secrets.publicKey()),
                Files.readString(secrets.master()),
                Files.readString(secrets.signing()));
    }
}
