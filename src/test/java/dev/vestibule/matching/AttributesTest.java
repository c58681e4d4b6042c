package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Location;
import dev.vestibule.guest.Profile;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    @ParameterizedTest
    @CsvSource({
        "en,en",
        "EN-us,en",
        "pt-BR,pt",
        "zh-Hant-TW,zh",
        "gsw-CH,gsw",
        "e,e",
        "English,english",
        "' Deutsch ',deutsch",
        "nord-sami,nord-sami",
        "en_US,en_us",
        "'en-',en",
        "-en,-en"
    })
    void aLanguageTagIsItsPrimarySubtagAndAnythingElseAPlainName(String given, String kept) {
        assertThat(new Attributes(null, given, null).language()).isEqualTo(kept);
        assertThat(new Attributes(null, kept, null).language()).isEqualTo(kept);
    }

    @Test
    void valuesAreComparedWithoutCaseAndBlanksInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            Attributes attributes = new Attributes(" DIVERS\t", "IT", " IE ");
            assertThat(attributes).isEqualTo(new Attributes("divers", "it", "ie"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void aBlankIsUnknown(String blank) {
        assertThat(new Attributes(blank, blank, blank)).isEqualTo(Attributes.UNKNOWN);
    }

    @Test
    void theCountryComesFromTheLocationOfTheProfile() {
        Location location = new Location("DE", "Berlin", "Berlin", null, null, null);
        assertThat(Attributes.of(new Profile(location, "Female", "de-DE")))
                .isEqualTo(new Attributes("female", "de", "de"));
        assertThat(Attributes.of(Profile.EMPTY)).isEqualTo(Attributes.UNKNOWN);
        assertThat(Attributes.of(new Profile(location, null, null)))
                .isEqualTo(new Attributes(null, null, "de"));
    }
}
