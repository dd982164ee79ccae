package org.coalition.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of the local issuer, made at the first start and readable by their owner alone.
 *
 * @param privateKey PEM, signs tokens
 * @param publicKey PEM, checks them
 * @param master what the clients' secrets are derived from
 * @param signing signs links in mails and webhooks
 */
record Secrets(Path privateKey, Path publicKey, Path master, Path signing) {
    private static final int CLIENT_SECRET_LENGTH = 32;

    /** Makes what is missing. */
    static Secrets in(Path folder) {
        Secrets secrets = new Secrets(
                folder.resolve("private-key.pem"),
                folder.resolve("public-key.pem"),
                folder.resolve("master-secret"),
                folder.resolve("signing-key"));
        if (Files.exists(secrets.master) && Files.exists(secrets.signing)) {
            return secrets;
        }
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            if (!Files.exists(secrets.signing)) {
                write(secrets.signing, random());
            }
            if (Files.exists(secrets.master)) {
                return secrets;
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            write(secrets.privateKey, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            write(secrets.publicKey, pem("PUBLIC KEY", keys.getPublic().getEncoded()));
            // Last: with it all are there.
            write(secrets.master, random());
            return secrets;
        } catch (IOException e) {
            throw new Failure("The folder " + folder + " cannot be written: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }

    /** As the gateway derives it. */
    String of(String client) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(master), "HmacSHA256"));
            byte[] code = mac.doFinal(client.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code).substring(0, CLIENT_SECRET_LENGTH);
        } catch (IOException e) {
            throw new Failure("The secret " + master + " cannot be read: " + e + ". Start the platform once.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    private static String random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        restrict(file, "rw-------");
        Files.writeString(file, content);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }
}
