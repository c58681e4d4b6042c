package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T5: a secret that is none keeps production from starting, and development running. */
class T5WeakSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "S3tf0rTests-9Q2mZr8Lx1Vw7Ky4Bn6",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabcabcabcabcabcabcabcabc",
                "0123456789abcdef0123456789abcdef",
                "changemechangemechangemechangeme1",
                "your-secret-key-that-is-32-bytes-long",
                "your_jwt_secret_0123456789_0123456789",
                "your-super-secret-jwt-key-change-in-production",
                "secretsecretsecretsecretsecretsecret!",
                "password1234567890!@#$%^&*()_+-=[]{}",
                "my-secret-key-0123456789-0987654321-XYZ",
                "replace-me-with-something-random-please"
            })
    void isRefusedInProduction(String secret) {
        assertThatThrownBy(() -> new SigningKey(secret, true))
                .hasRootCauseInstanceOf(PreventFurtherStepsException.class)
                .rootCause()
                .message()
                .startsWith("Not started: the secret for access tokens ")
                .doesNotContain("\n")
                .doesNotContain(secret.isEmpty() ? "\u0000" : secret);
    }

    @Test
    void aMissingOneIsRefusedInProduction() {
        assertThatThrownBy(() -> new SigningKey(null, true))
                .rootCause()
                .hasMessageStartingWith("Not started: there is no secret for access tokens");
    }

    @Test
    void randomOnesAreAccepted() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            String base64 = Base64.getEncoder().encodeToString(bytes);
            assertThatCode(() -> new SigningKey(hex, true)).as(hex).doesNotThrowAnyException();
            assertThatCode(() -> new SigningKey(base64, true))
                    .as(base64)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void developmentMakesItsOwnAtEveryStart() {
        assertThat(new SigningKey(null, false).id()).isNotEqualTo(new SigningKey(null, false).id());
        assertThat(new SigningKey("short", false).id())
                .isEqualTo(new SigningKey("short", false).id());
    }
}
