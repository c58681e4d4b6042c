package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** T4: what has not the shape of a token costs no HMAC, and a token has one spelling only. */
class T4ShapeIsCheckedBeforeHmacTest {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Forge forge = new Forge();
    private final String good = forge.sign(forge.claims());

    @Test
    void aGoodTokenCostsOneVerification() {
        forge.tokens.verify(good);

        assertThat(forge.tokens.verifications()).isOne();
    }

    @Test
    void anotherNumberOfPartsIsRefusedUnverified() {
        refusedUnverified("");
        refusedUnverified(".");
        refusedUnverified("..");
        refusedUnverified("a");
        refusedUnverified(good.substring(0, good.lastIndexOf('.')));
        refusedUnverified(good + ".");
        refusedUnverified(good + ".a.b");
        refusedUnverified("." + good);
    }

    @Test
    void anotherAlphabetIsRefusedUnverified() {
        refusedUnverified(good + "=");
        refusedUnverified(good.replaceFirst("\\.", "=."));
        refusedUnverified(good + " ");
        refusedUnverified(" " + good);
        refusedUnverified(good + "\n");
        refusedUnverified(good + "\u0000");
        refusedUnverified(good.replace('.', ','));
        refusedUnverified(good + "+");
        refusedUnverified(good + "/");
        refusedUnverified(good + "é");
        refusedUnverified("{\"payload\":\"x\",\"signatures\":[]}");
    }

    @Test
    void aTokenThatIsTooLongIsRefusedUnverified() {
        refusedUnverified(forge.sign(forge.claims().put("pad", "x".repeat(18_000))));
        refusedUnverified(forge.sign(forge.claims().put("pad", "x".repeat(1_500))));
        assertThat(good.length()).isLessThan(1_024);
    }

    @Test
    void jsonThatIsDeepOrNoObjectIsRefusedUnverified() {
        String header = forge.header().encode();
        refusedUnverified(forge.signText(header, "[".repeat(600) + "]".repeat(600)));
        refusedUnverified(forge.signText(header, "{\"a\":".repeat(150) + "1" + "}".repeat(150)));
        refusedUnverified(forge.signText(header, "[]"));
        refusedUnverified(forge.signText(header, "null"));
        refusedUnverified(forge.signText(header, "{}{}"));
        refusedUnverified(forge.signText("\"HS256\"", forge.claims().encode()));
        refusedUnverified(forge.signText("", ""));
        refusedUnverified(utf16(forge.claims()));
    }

    private String utf16(JsonObject claims) {
        byte[] bytes = claims.encode().getBytes(StandardCharsets.UTF_16);
        return Forge.encode(forge.header().encode().getBytes(StandardCharsets.UTF_8))
                + "."
                + Forge.encode(bytes)
                + "."
                + good.substring(good.lastIndexOf('.') + 1);
    }

    /** The last character of a signature carries two bits that decode to nothing. */
    @Test
    void alteredTrailingBitsAreRefused() {
        int last = ALPHABET.indexOf(good.charAt(good.length() - 1));
        for (int bits = 1; bits < 4; bits++) {
            refused(good.substring(0, good.length() - 1) + ALPHABET.charAt(last ^ bits));
        }
    }

    @Test
    void oneAlteredCharacterAnywhereIsRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(good.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            if (good.charAt(at) != other) {
                String altered = good.substring(0, at) + other + good.substring(at + 1);
                assertThatThrownBy(() -> forge.tokens.verify(altered))
                        .as("seed %d, token %s", seed, altered)
                        .isInstanceOf(Problem.class);
            }
        }
    }

    private void refusedUnverified(String token) {
        long before = forge.tokens.verifications();
        refused(token);
        assertThat(forge.tokens.verifications()).as(token).isEqualTo(before);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> forge.tokens.verify(token))
                .as(token)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOKEN_INVALID));
    }
}
