package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WishesTest {

    private static final Wishes ALL = Wishes.of("f", "en", "de", Set.of("chess", "go"), Set.of());
    private static final Attributes IDEAL = new Attributes("f", "en", "de");

    @Test
    void softWishesAreDroppedOneByOneFromInterestsToGender() {
        Wishes once = ALL.widened();
        Wishes twice = once.widened();
        Wishes thrice = twice.widened();
        Wishes bare = thrice.widened();
        assertThat(ALL.relaxed()).isEmpty();
        assertThat(once.relaxed()).containsExactly("interests");
        assertThat(twice.relaxed()).containsExactly("interests", "country");
        assertThat(thrice.relaxed()).containsExactly("interests", "country", "language");
        assertThat(bare.relaxed()).containsExactly("interests", "country", "language", "gender");
        assertThat(bare.canWiden()).isFalse();
        assertThat(bare.widened()).isSameAs(bare);
    }

    @Test
    void eachStepGivesUpOneWishAndKeepsTheOthers() {
        Wishes wishes = ALL;
        for (Wish dropped : Wish.values()) {
            assertThat(wishes.holds(dropped)).isTrue();
            assertThat(wishes.canWiden()).isTrue();
            wishes = wishes.widened();
            assertThat(wishes.holds(dropped)).isFalse();
        }
        assertThat(wishes.metBy(Attributes.UNKNOWN, Set.of())).isTrue();
    }

    @Test
    void requiredWishesAreNeverDropped() {
        Wishes wishes =
                Wishes.of("f", "en", "de", Set.of("chess"), Set.of(Wish.GENDER, Wish.COUNTRY));
        Wishes widest = wishes.widened().widened().widened().widened();
        assertThat(widest.relaxed()).containsExactly("interests", "language");
        assertThat(widest.gender()).isEqualTo("f");
        assertThat(widest.country()).isEqualTo("de");
        assertThat(widest.canWiden()).isFalse();
    }

    @Test
    void whatWasNeverAskedForIsNeitherHeldNorDropped() {
        Wishes wishes = Wishes.of(null, "en", null, Set.of(), Set.of(Wish.GENDER));
        assertThat(wishes.widened().relaxed()).containsExactly("language");
        assertThat(wishes.widened().canWiden()).isFalse();
        assertThat(Wishes.NONE.canWiden()).isFalse();
        assertThat(Wishes.NONE.relaxed()).isEmpty();
    }

    @Test
    void interestsStayKnownWhenTheWishForThemIsDropped() {
        Wishes dropped = ALL.widened();
        assertThat(dropped.interests()).containsExactlyInAnyOrder("chess", "go");
        assertThat(dropped.metBy(IDEAL, Set.of())).isTrue();
    }

    @Test
    void everyHeldWishHasToBeMet() {
        Set<String> shared = Set.of("go", "opera");
        assertThat(ALL.metBy(IDEAL, shared)).isTrue();
        assertThat(ALL.metBy(new Attributes("m", "en", "de"), shared)).isFalse();
        assertThat(ALL.metBy(new Attributes("f", "fr", "de"), shared)).isFalse();
        assertThat(ALL.metBy(new Attributes("f", "en", null), shared)).isFalse();
        assertThat(ALL.metBy(IDEAL, Set.of("opera"))).isFalse();
        assertThat(ALL.metBy(IDEAL, Set.of())).isFalse();
    }

    @Test
    void valuesAreNormalisedLikeWhatTheyAreComparedWith() {
        Wishes wishes = Wishes.of(" F", "en-GB", "De ", Set.of(" Chess", "CHESS", " "), Set.of());
        assertThat(wishes.interests()).containsExactly("chess");
        assertThat(wishes.metBy(IDEAL, Set.of("chess"))).isTrue();
        assertThat(Wishes.of("", " ", null, Set.of(""), Set.of())).isEqualTo(Wishes.NONE);
    }
}
