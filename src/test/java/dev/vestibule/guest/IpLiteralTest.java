package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an address, without asking anybody. */
class IpLiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::8a2e:370",
                "2001:db8:0:0:0:0:2:1",
                "::ffff:192.0.2.1",
                "FE80::1",
                "1:2:3:4:5:6:7::"
            })
    void addressesAreAddresses(String text) {
        assertThat(IpLiteral.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.4 ",
                "0x7f.1",
                "2130706433",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "1:2:3:4:5:6:7:8::",
                "[::1]",
                "fe80::1%eth0",
                "::1.2.3",
                "1.2.3.4::",
                "example.com"
            })
    void anythingElseIsNot(String text) {
        assertThat(IpLiteral.matches(text)).isFalse();
    }
}
