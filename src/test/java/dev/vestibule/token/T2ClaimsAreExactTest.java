package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T2: every claim has one type and one shape; nothing else passes for it. */
class T2ClaimsAreExactTest {

    private final Forge forge = new Forge();

    static List<String> namesOfClaims() {
        return List.of(
                "iss",
                "aud",
                "sub",
                "userId",
                "sessionId",
                "username",
                "isGuest",
                "jti",
                "iat",
                "exp");
    }

    @ParameterizedTest
    @MethodSource("namesOfClaims")
    void aClaimThatIsMissingOrOfAnotherTypeIsRefused(String name) {
        for (Object value : values(name)) {
            JsonObject claims = forge.claims();
            claims.put(name, value);
            assertThat(refusal(claims)).as("%s: %s", name, value).isIn(expected(name, value));
        }
        JsonObject without = forge.claims();
        without.remove(name);
        assertThat(refusal(without)).as("no %s", name).isIn(expected(name, null));
        without.putNull(name);
        assertThat(refusal(without)).as("null %s", name).isIn(expected(name, null));
    }

    private static List<Object> values(String name) {
        List<Object> values = new ArrayList<>();
        values.add("");
        values.add("something else");
        values.add(1.5);
        values.add(new JsonArray());
        values.add(new JsonArray().add(name.equals("aud") ? "realtime-chat-users" : "x"));
        values.add(new JsonObject().put("a", 1));
        values.add(false);
        return values;
    }

    /** A token of nobody's session is told apart from one that is no good at all. */
    private static List<ErrorCode> expected(String name, Object value) {
        boolean ofNobody = name.equals("isGuest") || (name.equals("sessionId") && value == null);
        return List.of(ofNobody ? ErrorCode.NOT_A_GUEST : ErrorCode.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7d2f1c1e-3b4a-4f6d-8e9f-0a1b2c3d4e5f",
                "user_7d2f1c1e-3b4a-4f6d-8e9f-0a1b2c3d4e5f",
                "guest_7D2F1C1E-3B4A-4F6D-8E9F-0A1B2C3D4E5F",
                "guest_7d2f1c1e-3b4a-4f6d-8e9f-0a1b2c3d4e5f\n",
                "guest_7d2f1c1e-3b4a-4f6d-8e9f-0a1b2c3d4e5f0",
                "guest_"
            })
    void aSubjectOfAnotherShapeIsRefused(String subject) {
        assertThat(refusal(forge.claims().put("sub", subject).put("userId", subject)))
                .isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "../x", "0b7f3a52", "0B7F3A52-6F0E-4C55-9D1E-2A6F3B8C9D10"})
    void aSessionIdOfAnotherShapeIsRefused(String session) {
        assertThat(refusal(forge.claims().put("sessionId", session)))
                .isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void subjectAndUserIdMustBeTheSame() {
        String other = "guest_00000000-0000-4000-8000-000000000000";
        assertThat(refusal(forge.claims().put("userId", other))).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"realtime-chat-app ", "Realtime-chat-app", "https://realtime-chat-app"})
    void theIssuerIsComparedExactly(String issuer) {
        assertThat(refusal(forge.claims().put("iss", issuer))).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void guestMustBeTrueAndNothingLikeTrue() {
        for (Object value : new Object[] {"true", 1, false, new JsonArray().add(true)}) {
            assertThat(refusal(forge.claims().put("isGuest", value)))
                    .as("%s", value)
                    .isEqualTo(ErrorCode.NOT_A_GUEST);
        }
    }

    @Test
    void aClaimGivenTwiceIsRefused() {
        String claims = forge.claims().encode();
        String twice = claims.substring(0, claims.length() - 1) + ",\"isGuest\":true}";

        assertThat(refusal(forge.signText(forge.header().encode(), twice)))
                .isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void claimsNobodyAskedForAreIgnored() {
        JsonObject claims = forge.claims().put("role", "admin").put("deep", new JsonObject());

        assertThat(forge.tokens.verify(forge.sign(claims)).guestId()).isEqualTo(Forge.GUEST);
    }

    private ErrorCode refusal(JsonObject claims) {
        return refusal(forge.sign(claims));
    }

    private ErrorCode refusal(String token) {
        Problem problem = catchThrowableOfType(Problem.class, () -> forge.tokens.verify(token));
        assertThat(problem).as("a refusal of %s", token).isNotNull();
        return problem.code();
    }
}
