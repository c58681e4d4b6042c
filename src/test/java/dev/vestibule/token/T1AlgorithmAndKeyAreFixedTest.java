package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T1: one algorithm for the one key, and nothing a token says changes either. */
class T1AlgorithmAndKeyAreFixedTest {

    private final Forge forge = new Forge();

    @Test
    void whatTheServiceSignedItAccepts() {
        AccessTokens.Issued issued = forge.tokens.issue(Forge.GUEST, Forge.SESSION, "Mina_1");

        GuestClaims claims = forge.tokens.verify(issued.token());

        assertThat(claims.guestId()).isEqualTo(Forge.GUEST);
        assertThat(claims.sessionId()).isEqualTo(Forge.SESSION);
        assertThat(claims.username()).isEqualTo("Mina_1");
        assertThat(claims.tokenId()).isNotBlank();
        assertThat(claims.expiresAt()).isEqualTo(issued.expiresAt());
    }

    @Test
    void twoTokensOfOneGuestHaveTwoIds() {
        String one = forge.tokens.issue(Forge.GUEST, Forge.SESSION, "Mina_1").token();
        String other = forge.tokens.issue(Forge.GUEST, Forge.SESSION, "Mina_1").token();

        assertThat(forge.tokens.verify(one).tokenId())
                .isNotEqualTo(forge.tokens.verify(other).tokenId());
    }

    @Test
    void aTokenWithoutAKeyIdIsTried() {
        JsonObject header = forge.header();
        header.remove("kid");

        assertThat(forge.tokens.verify(forge.sign(header, forge.claims()))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none", "None", "NONE", "HS384", "HS512", "RS256", "ES256", "hs256", "dir", ""
            })
    void anotherAlgorithmIsRefused(String algorithm) {
        refused(forge.sign(forge.header().put("alg", algorithm), forge.claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HmacSHA384", "HmacSHA512"})
    void anotherAlgorithmWithTheRightKeyIsRefused(String mac) {
        String header = forge.header().put("alg", "HS" + mac.substring(7)).encode();

        refused(Forge.signWith(Forge.SECRET, mac, header, forge.claims().encode()));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String signed = forge.sign(forge.header().put("alg", "none"), forge.claims());

        refused(signed.substring(0, signed.lastIndexOf('.') + 1));
    }

    @Test
    void anotherSecretIsRefused() {
        refused(
                Forge.signWith(
                        "another-secret-of-more-than-32-bytes-Zq9",
                        "HmacSHA256",
                        forge.header().encode(),
                        forge.claims().encode()));
    }

    @Test
    void aKeyOfTheTokensOwnIsNotUsed() throws Exception {
        String own = "the-attackers-own-secret-of-32-bytes-or-more";
        JsonObject jwk =
                new JsonObject()
                        .put("kty", "oct")
                        .put("k", Forge.encode(own.getBytes(StandardCharsets.US_ASCII)));

        refused(
                Forge.signWith(
                        own,
                        "HmacSHA256",
                        forge.header().put("jwk", jwk).encode(),
                        forge.claims().encode()));
        refused(forge.sign(forge.header().put("jwk", jwk), forge.claims()));
    }

    @Test
    void anRsaSignatureIsNotTriedWithTheSecret() throws Exception {
        PrivateKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        String signed = forge.sign(forge.header().put("alg", "RS256"), forge.claims());
        String content = signed.substring(0, signed.lastIndexOf('.'));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(rsa);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));

        refused(content + "." + Forge.encode(signature.sign()));
    }

    @Test
    void nothingIsFetched() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/keys";
            refused(forge.sign(forge.header().put("jku", url), forge.claims()));
            refused(forge.sign(forge.header().put("x5u", url), forge.claims()));
            refused(forge.sign(forge.header().put("kid", url), forge.claims()));

            trap.setSoTimeout(200);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aHeaderThatAsksForMoreIsRefused() {
        String certificate = Base64.getEncoder().encodeToString(new byte[64]);
        refused(forge.sign(forge.header().put("x5c", new JsonArray().add(certificate)), claims()));
        refused(forge.sign(forge.header().put("crit", new JsonArray().add("exp")), claims()));
        refused(forge.sign(forge.header().put("b64", false), claims()));
        refused(forge.sign(forge.header().put("zip", "DEF"), claims()));
        refused(forge.sign(forge.header().put("cty", "JWT"), claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "../../dev/null", "' or 1=1", "a\u0000b"})
    void anUnknownKeyIdIsRefused(String keyId) {
        refused(forge.sign(forge.header().put("kid", keyId), claims()));
    }

    @Test
    void theKeyIdSaysNothingOfTheKey() {
        assertThat(forge.key.id()).matches("[A-Za-z0-9_-]{1,32}").doesNotContain(Forge.SECRET);
        assertThat(new SigningKey(Forge.SECRET, true).id()).isEqualTo(forge.key.id());
        assertThat(forge.key.toString()).doesNotContain(Forge.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "guest+JWT", "refresh+jwt", "at+jwt", ""})
    void aTokenOfAnotherTypeIsRefused(String type) {
        refused(forge.sign(forge.header().put("typ", type), claims()));
    }

    private JsonObject claims() {
        return forge.claims();
    }

    private void refused(String token) {
        assertThatThrownBy(() -> forge.tokens.verify(token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOKEN_INVALID));
    }
}
