package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.wire.MatchEvent.Partner;
import dev.vestibule.wire.MatchEvent.Place;
import dev.vestibule.wire.StatsEvent.Figures;
import dev.vestibule.wire.StatsEvent.OnlineUser;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every server event as it goes over the wire; quotes are apostrophes here. */
class ServerEventTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasItsNameAndExactFields(ServerEvent event, String name, String payload) {
        Outbound.Event encoded = Outbound.of(event);

        assertThat(encoded.name()).isEqualTo(name);
        assertThat(encoded.payload()).isEqualTo(payload.replace('\'', '"'));
        assertThat(encoded.lossClass()).isEqualTo(event.lossClass());
    }

    @Test
    void everyEventThereIsIsShownHere() {
        Set<Class<?>> shown =
                events().map(given -> given.get()[0].getClass()).collect(Collectors.toSet());

        assertThat(records(ServerEvent.class)).allSatisfy(type -> assertThat(shown).contains(type));
    }

    static Stream<Arguments> events() {
        return Stream.of(connection(), matching(), rooms(), chat(), calls(), figures())
                .flatMap(part -> part);
    }

    private static Stream<Arguments> connection() {
        return Stream.of(
                arguments(
                        new ConnectionEvent.Established(
                                "guest_1", "Owl1", "socket", true, "session", List.of("acks"), AT),
                        "connection:established",
                        "{'userId':'guest_1','username':'Owl1','socketId':'socket',"
                                + "'isGuest':true,'sessionId':'session','capabilities':['acks'],"
                                + "'serverTime':'2026-11-21T12:00:00.250Z'}"),
                arguments(
                        new ConnectionEvent.Refused(ErrorCode.UNKNOWN_EVENT, "Unknown event"),
                        "error",
                        "{'code':'UNKNOWN_EVENT','message':'Unknown event'}"),
                arguments(
                        new ConnectionEvent.Degraded(List.of("sessions")),
                        "service:degraded",
                        "{'capabilities':['sessions']}"),
                arguments(new ConnectionEvent.Restored(), "service:restored", "{}"));
    }

    private static Stream<Arguments> matching() {
        Partner shy = new Partner("g2", "Fox2", true, null, null, null);
        Partner open =
                new Partner("g2", "Fox2", true, new Place("PT", null, "Lisbon"), "female", "pt");
        return Stream.of(
                arguments(new MatchEvent.Searching("s"), "user:match:searching", "{'message':'s'}"),
                arguments(new MatchEvent.NoUsers("n"), "user:match:no_users", "{'message':'n'}"),
                arguments(
                        new MatchEvent.QueueUpdate(8000, List.of("interests")),
                        "queue:update",
                        "{'waitMs':8000,'relaxed':['interests']}"),
                arguments(new MatchEvent.Cancelled("c"), "user:match:cancelled", "{'message':'c'}"),
                arguments(
                        new MatchEvent.Failed("f", ErrorCode.BAD_STATE),
                        "user:match:error",
                        "{'message':'f','code':'BAD_STATE'}"),
                arguments(
                        new MatchEvent.Matched(shy, "g1_g2", "polite"),
                        "user:matched",
                        "{'matchedUser':{'id':'g2','username':'Fox2','isGuest':true,"
                                + "'location':null,'gender':null,'language':null},"
                                + "'roomId':'g1_g2','role':'polite'}"),
                arguments(
                        new MatchEvent.Matched(open, "g1_g2", "impolite"),
                        "user:matched",
                        "{'matchedUser':{'id':'g2','username':'Fox2','isGuest':true,"
                                + "'location':{'country':'PT','region':null,'city':'Lisbon'},"
                                + "'gender':'female','language':'pt'},"
                                + "'roomId':'g1_g2','role':'impolite'}"));
    }

    private static Stream<Arguments> rooms() {
        String joined = "{'userId':'g1','username':'Owl1','message':'m'}";
        return Stream.concat(
                Stream.of(
                        arguments(
                                new RoomEvent.UserJoined("g1", "Owl1", "m"),
                                "room:user_joined",
                                joined),
                        arguments(
                                new RoomEvent.UserLeft("g1", "Owl1", "m"),
                                "room:user_left",
                                joined)),
                Arrays.stream(RoomEvent.Reason.values())
                        .map(reason ->
                                arguments(
                                        new RoomEvent.Closed("g1", "Owl1", "m", reason),
                                        "room:closed",
                                        "{'userId':'g1','username':'Owl1','message':'m','reason':'"
                                                + reason.name().toLowerCase(java.util.Locale.ROOT)
                                                + "'}")));
    }

    private static Stream<Arguments> chat() {
        String who = "{'userId':'g1','username':'Owl1'}";
        String receipt = "{'messageId':'m','timestamp':'2026-11-21T12:00:00.250Z'}";
        return Stream.of(
                arguments(
                        new ChatEvent.Message(
                                "m", 1, "g1", "Owl1", "text", EMPTY.textNode("hi"), "t", AT),
                        "chat:message",
                        "{'id':'m','seq':1,'senderId':'g1','senderUsername':'Owl1','type':'text',"
                                + "'content':'hi','timestamp':'t',"
                                + "'serverTime':'2026-11-21T12:00:00.250Z'}"),
                arguments(
                        new ChatEvent.Sent("m", "c", 1, "t", "sent"),
                        "chat:message:sent",
                        "{'messageId':'m','clientId':'c','seq':1,'timestamp':'t','status':'sent'}"),
                arguments(
                        new ChatEvent.Sent("m", null, 1, "t", "sent"),
                        "chat:message:sent",
                        "{'messageId':'m','seq':1,'timestamp':'t','status':'sent'}"),
                arguments(new ChatEvent.Delivered("m", AT), "chat:message:delivered", receipt),
                arguments(new ChatEvent.Read("m", AT), "chat:message:read", receipt),
                arguments(new ChatEvent.TypingStarted("g1", "Owl1"), "chat:typing:start", who),
                arguments(new ChatEvent.TypingStopped("g1", "Owl1"), "chat:typing:stop", who),
                arguments(
                        new ChatEvent.Cleared("g1", "Owl1", "r"),
                        "chat:cleared",
                        "{'userId':'g1','username':'Owl1','reason':'r'}"),
                arguments(
                        new ChatEvent.ClearConfirmed("c"),
                        "chat:clear:confirmed",
                        "{'message':'c'}"),
                arguments(
                        new ChatEvent.Failed("f", ErrorCode.NOT_CONNECTED),
                        "chat:error",
                        "{'message':'f','code':'NOT_CONNECTED'}"));
    }

    private static Stream<Arguments> calls() {
        return Stream.of(
                arguments(
                        new CallEvent.Signal(
                                SignalKind.OFFER, EMPTY.objectNode().put("sdp", "v=0")),
                        "webrtc:offer",
                        "{'sdp':'v=0'}"),
                arguments(
                        new CallEvent.Failed("f", ErrorCode.INVALID_SIGNAL),
                        "webrtc:error",
                        "{'message':'f','code':'INVALID_SIGNAL'}"));
    }

    private static Stream<Arguments> figures() {
        OnlineUser user = new OnlineUser("g1", "Owl1", true, false, AT, true);
        String stats =
                "{'stats':{'totalUsers':5,'onlineUsers':4,'activeUsers':4,'availableUsers':2,"
                        + "'connectedUsers':2,'searchingUsers':1},'onlineUsers':[{'id':'g1','username':'Owl1',"
                        + "'isOnline':true,'isSearching':false,"
                        + "'lastSeen':'2026-11-21T12:00:00.250Z','isGuest':true}],"
                        + "'timestamp':'2026-11-21T12:00:00.250Z'}";
        Stream<Arguments> statistics =
                Arrays.stream(StatsEvent.Name.values())
                        .map(name ->
                                new StatsEvent(
                                        name, new Figures(5, 4, 4, 2, 2, 1), List.of(user), AT))
                        .map(event -> arguments(event, event.event(), stats));
        String seen = "{'userId':'g1','username':'Owl1','timestamp':'2026-11-21T12:00:00.250Z'}";
        Stream<Arguments> presence =
                Arrays.stream(PresenceEvent.Kind.values())
                        .map(kind -> new PresenceEvent(kind, "g1", "Owl1", AT))
                        .map(event -> arguments(event, event.event(), seen));
        return Stream.concat(statistics, presence);
    }

    private static List<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(part -> records(part).stream())
                        .collect(Collectors.<Class<?>>toList())
                : List.of(type);
    }
}
