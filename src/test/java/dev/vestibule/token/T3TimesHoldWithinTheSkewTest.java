package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T3: times are integers, hold within five seconds both ways, and a life has a longest. */
class T3TimesHoldWithinTheSkewTest {

    private final Forge forge = new Forge();

    private long now() {
        return forge.clock.instant().getEpochSecond();
    }

    @Test
    void aClockFourSecondsAheadIsTolerated() {
        accepted(forge.claims().put("iat", now() + 4));
        accepted(forge.claims().put("nbf", now() + 4));
        accepted(forge.claims().put("iat", now() + 5));
    }

    @Test
    void aClockAMinuteAheadIsNot() {
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("iat", now() + 60));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("nbf", now() + 60));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("iat", now() + 6));
    }

    @Test
    void aTokenIsGoodFourSecondsBeyondItsEndAndNotSix() {
        String token = forge.tokens.issue(Forge.GUEST, Forge.SESSION, "Mina_1").token();

        forge.clock.move(Duration.ofHours(2).plusSeconds(4));
        assertThat(forge.tokens.verify(token)).isNotNull();

        forge.clock.move(Duration.ofSeconds(1));
        refused(ErrorCode.TOKEN_EXPIRED, token);
        forge.clock.move(Duration.ofMinutes(1));
        refused(ErrorCode.TOKEN_EXPIRED, token);
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        refused(ErrorCode.TOKEN_INVALID, forge.claimsWith("exp", null));
    }

    @Test
    void aLifeLongerThanTheLongestIsRefused() {
        accepted(forge.claims().put("exp", now() + 7200));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("exp", now() + 7201));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("iat", now() - 1));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("exp", 253402300799L));
    }

    @Test
    void aLifeThatEndsBeforeItBeginsIsRefused() {
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("exp", now()));
        refused(ErrorCode.TOKEN_INVALID, forge.claims().put("exp", now() - 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "nbf"})
    void aTimeThatIsNoIntegerOfSecondsIsRefused(String claim) {
        Object[] values = {
            1.5,
            now() + 0.5,
            1e30,
            "1",
            String.valueOf(now()),
            true,
            -1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigInteger("9".repeat(39)),
            new JsonObject()
        };
        for (Object value : values) {
            refused(ErrorCode.TOKEN_INVALID, forge.claims().put(claim, value));
        }
    }

    private void accepted(JsonObject claims) {
        assertThat(forge.tokens.verify(forge.sign(claims))).isNotNull();
    }

    private void refused(ErrorCode code, JsonObject claims) {
        refused(code, forge.sign(claims));
    }

    private void refused(ErrorCode code, String token) {
        assertThatThrownBy(() -> forge.tokens.verify(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
