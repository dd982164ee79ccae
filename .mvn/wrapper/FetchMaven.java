import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches the Maven named in maven.properties, checks it, and unpacks it: {@code java FetchMaven.java PROPERTIES TARGET}.
 * Needs nothing but a JDK, so that a fresh machine needs no Maven, curl or unzip.
 */
class FetchMaven {

    /** Maven's own domain; its central repository is the host "repo" there. MVNW_REPOURL names a mirror instead. */
    private static final String DOMAIN = "maven.apache.org";

    public static void main(String[] args) throws Exception {
        Properties wanted = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            wanted.load(in);
        }
        Path target = Path.of(args[1]);
        String version = wanted.getProperty("version");
        String repository =
                Optional.ofNullable(System.getenv("MVNW_REPOURL")).orElse("https://repo." + DOMAIN + "/maven2");
        URI uri = URI.create(repository + "/org/apache/maven/apache-maven/" + version + "/apache-maven-" + version
                + "-bin.zip");
        System.err.println("Fetching Maven " + version + " ...");

        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(5)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            fail("The repository answered " + answer.statusCode() + ". Set MVNW_REPOURL to a mirror of Maven Central.");
        }
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(answer.body()));
        if (!sum.equals(wanted.getProperty("sha512"))) {
            fail("The archive's SHA-512 is " + sum + ", not the one in " + args[0] + ". Nothing was unpacked.");
        }

        Files.createDirectories(target.getParent());
        Path staging = Files.createTempDirectory(target.getParent(), "maven-");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path inside = Path.of(entry.getName());
                if (inside.getNameCount() < 2 || entry.isDirectory()) {
                    continue;
                }
                Path file = staging.resolve(inside.subpath(1, inside.getNameCount())).normalize();
                if (!file.startsWith(staging)) {
                    fail("The archive names a file outside its folder: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        staging.resolve("bin/mvn").toFile().setExecutable(true);
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another build on this machine was faster; its copy is as good as ours.
            if (!Files.isExecutable(target.resolve("bin/mvn"))) {
                throw e;
            }
        }
    }

    private static void fail(String message) {
        System.err.println("mvnw: " + message);
        System.exit(1);
    }
}
