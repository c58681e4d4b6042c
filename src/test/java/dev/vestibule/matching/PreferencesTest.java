package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyFieldIsRead() {
        Wishes wishes =
                parse(
                        """
                        {"gender":"Female", "language":"en-GB", "country":" DE ",
                         "interests":["Chess", "go"], "required":["gender", "Interests"]}
                        """);
        assertThat(wishes)
                .isEqualTo(
                        Wishes.of(
                                "female",
                                "en",
                                "de",
                                Set.of("chess", "go"),
                                Set.of(Wish.GENDER, Wish.INTERESTS)));
    }

    @Test
    void noPreferencesAreNoWishes() {
        assertThat(Preferences.parse(null)).isEqualTo(Wishes.NONE);
        assertThat(Preferences.parse(NullNode.getInstance())).isEqualTo(Wishes.NONE);
        assertThat(Preferences.parse(MissingNode.getInstance())).isEqualTo(Wishes.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'gender':null,'language':null,'country':null,'interests':null,'required':null}",
                "{'gender':'any','language':'ANY','country':' Any ','interests':'any'}",
                "{'gender':'','language':'  ','country':'','interests':'','required':''}",
                "{'interests':[],'required':[]}",
                "{'interests':['',null,'any',' ']}",
                "{'age':[18,{}],'Gender':'f','__proto__':{'gender':'f'}}"
            })
    void nothingAskedForIsNoWish(String json) {
        assertThat(parse(json)).isEqualTo(Wishes.NONE);
    }

    @Test
    void requiringWhatIsNotAskedForMeansNothing() {
        Wishes wishes = parse("{'gender':'any','country':'de','required':['gender']}");
        assertThat(wishes.widened().relaxed()).containsExactly("country");
        assertThat(wishes.metBy(new Attributes(null, null, "de"), Set.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'female'",
                "''",
                "7",
                "true",
                "{'gender':1}",
                "{'gender':true}",
                "{'gender':['f']}",
                "{'language':{'$ne':null}}",
                "{'country':0.5}",
                "{'interests':'chess'}",
                "{'interests':{'0':'chess'}}",
                "{'interests':5}",
                "{'interests':[1]}",
                "{'interests':[['chess']]}",
                "{'interests':['1','2','3','4','5','6']}",
                "{'required':'gender'}",
                "{'required':['age']}",
                "{'required':[1]}",
                "{'required':{'gender':true}}",
                "{'gender':'f\\u0000'}",
                "{'gender':'f\\u001b[2J'}",
                "{'country':'\\ud800'}",
                "{'interests':['\\udc00\\ud800']}"
            })
    void whatIsMalformedIsRefusedWithAClearText(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_PREFERENCES);
                            assertThat(problem.text()).isNotBlank().doesNotContain("chess");
                        });
    }

    @Test
    void lengthsAreCountedWithoutTheBlanksAround() {
        String fifty = "x".repeat(50);
        String thirty = "y".repeat(30);
        Wishes wishes = parse("{'gender':'  " + fifty + "  ','interests':['" + thirty + " ']}");
        assertThat(wishes.gender()).isEqualTo(fifty);
        assertThat(wishes.interests()).containsExactly(thirty);
        assertThatThrownBy(() -> parse("{'country':'x" + fifty + "'}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The preferred country must be at most 50 characters");
        assertThatThrownBy(() -> parse("{'interests':['y" + thirty + "']}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("An interest must be at most 30 characters");
    }

    @Test
    void interestsAreCountedWithoutTheirRepetitions() {
        assertThat(parse("{'interests':['a','A',' a','b','c','d','e','E']}").interests())
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void lettersOfAnyScriptAndEmojiAreTexts() {
        assertThat(parse("{'gender':'Женский','interests':['将棋','\\ud83c\\udfb8']}"))
                .isEqualTo(Wishes.of("женский", null, null, Set.of("将棋", "🎸"), Set.of()));
    }

    private static Wishes parse(String json) {
        try {
            return Preferences.parse(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
