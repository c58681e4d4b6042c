package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and its certificate for 127.0.0.1 and localhost, made just now, as PEM files.
 *
 * @param certificate signed by itself, so who trusts it trusts the server
 */
public record TlsFiles(Path key, Path certificate) {

    private static final String PASSWORD = "only-of-this-test";
    private static final String ALIAS = "redis";

    /** Makes them in a folder. */
    public static TlsFiles in(Path folder) {
        Path store = folder.resolve("tls.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Signals.run(
                (keytool + " -genkeypair -keyalg RSA -keysize 2048 -validity 2 -storetype PKCS12")
                        .concat(" -alias " + ALIAS + " -storepass " + PASSWORD)
                        .concat(" -dname CN=localhost -ext san=ip:127.0.0.1,dns:localhost")
                        .concat(" -keystore " + store)
                        .split(" "));
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            return new TlsFiles(
                    written(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()),
                    written(folder.resolve("certificate.pem"), "CERTIFICATE", certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(Path file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
