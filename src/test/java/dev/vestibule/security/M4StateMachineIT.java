package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.security.Event.Outcome;
import dev.vestibule.security.Event.Situation;
import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M4: every event in every situation does what the table {@link Event} says, tells whom it says,
 * and otherwise nothing.
 */
class M4StateMachineIT {

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client guest;
    private Client partner;

    static Stream<Arguments> everyEventInEverySituation() {
        return Arrays.stream(Situation.values())
                .flatMap(situation ->
                        Arrays.stream(Event.values()).map(event -> Arguments.of(situation, event)));
    }

    @ParameterizedTest
    @MethodSource("everyEventInEverySituation")
    void whatTheTableSays(Situation situation, Event event) {
        bring(situation);

        happens(situation, event);
    }

    /** What is sent twice is done once, or is refused, and changes nothing the second time. */
    @ParameterizedTest
    @MethodSource("everyEventInEverySituation")
    void whatTheTableSaysTwice(Situation situation, Event event) {
        bring(situation);

        Situation then = happens(situation, event);

        happens(then, event);
    }

    @Test
    void aMatchThatWasFoundOutlivesACancelThatCameTooLate() {
        bring(Situation.CHATTING);

        guest.request("user:match:cancel");
        guest.request("user:match:cancel");

        partner.request("chat:typing:start");
        assertThat(guest.heardNames()).containsExactly("chat:typing:start");
    }

    private void bring(Situation situation) {
        Couple couple =
                switch (situation) {
                    case FREE, SEARCHING -> new Couple(lobby.enter(), lobby.enter(), "");
                    case CHATTING, LEFT -> lobby.couple();
                };
        guest = couple.first();
        partner = couple.second();
        switch (situation) {
            case FREE, CHATTING -> {}
            case SEARCHING -> guest.request("user:match");
            case LEFT -> partner.request("close-room");
        }
        guest.heard();
        partner.heard();
        is(situation);
    }

    private Situation happens(Situation situation, Event event) {
        Outcome expected = event.in(situation);

        Ack ack = guest.request(event.wireName(), event.data());

        assertThat(ack.code()).isEqualTo(expected.code());
        List<Frame> heard = guest.heard();
        assertThat(heard)
                .extracting(Frame::event)
                .containsExactlyInAnyOrderElementsOf(expected.own());
        assertThat(partner.heardNames()).containsExactlyElementsOf(expected.partners());
        if (!ack.ok()) {
            toldAlike(ack, heard.getFirst().data());
        }
        Situation next = expected.next() == null ? situation : expected.next();
        is(next);
        return next;
    }

    private static void toldAlike(Ack ack, JsonNode error) {
        assertThat(error.path("code")).isEqualTo(ack.error().path("code"));
        assertThat(error.path("message")).isEqualTo(ack.error().path("message"));
    }

    private void is(Situation situation) {
        JsonNode me = guest.identity().me();
        assertThat(
                        Map.of(
                                "isOnline", me.path("isOnline").booleanValue(),
                                "isSearching", me.path("isSearching").booleanValue(),
                                "inChat", me.path("inChat").booleanValue()))
                .isEqualTo(
                        Map.of(
                                "isOnline", true,
                                "isSearching", situation == Situation.SEARCHING,
                                "inChat", situation == Situation.CHATTING));
        assertThat(me.path("connectedUser").asText(""))
                .isEqualTo(situation == Situation.CHATTING ? partner.id() : "");
    }
}
