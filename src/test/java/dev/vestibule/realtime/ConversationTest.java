package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.delivery.SocketsChanged;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.presence.LeaseExpired;
import dev.vestibule.presence.Presence;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.stats.StatsBroadcast;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.Outbound;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One client's conversation, with everything behind it but a server. */
class ConversationTest {

    private static final Validator VALIDATOR =
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator();

    private final Assembly assembly =
            new Assembly()
                    .with(Validator.class, VALIDATOR)
                    .including(StatsBroadcast.class)
                    .including("dev.vestibule.presence.Attendance");
    private final Conversations conversations = assembly.get(Conversations.class);
    private final Guest guest = Visitors.visitor("a");
    private final RecordingTransport client = new RecordingTransport();
    private final Conversation conversation = begun();

    @Test
    void theFirstEventTellsTheClientWhoItIs() {
        Conversation other = begun();

        assertThat(((RecordingTransport) other.connection().transport()).events())
                .containsExactly("connection:established");
        assertThat(client.payloads("connection:established").getFirst())
                .startsWith("{\"userId\":\"a\",\"username\":\"User_a\",\"socketId\":\"")
                .contains("\"sessionId\":\"session-a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':'nonsense','id':1}      | error            | UNKNOWN_EVENT",
                "{'event':'user:match','id':1,'data':{'preferences':7}}"
                        + "                       | user:match:error | INVALID_PREFERENCES",
                "{'event':'chat:message','id':1,'data':{'type':'x'}}"
                        + "                       | chat:error       | INVALID_MESSAGE",
                "{'event':'chat:typing:start','id':1} | chat:error   | NOT_CONNECTED",
                "{'event':'webrtc:offer','id':1}  | webrtc:error     | NOT_CONNECTED",
                "{'event':'auth','id':1}          | error            | BAD_STATE",
                "{'event':'guest:update','id':1,'data':{'username':'!'}}"
                        + "                       | error            | VALIDATION_FAILED",
            })
    void aRefusalIsToldByItsEventAndInItsAnswer(String frame, String event, String code) {
        client.forget();
        receive(frame);

        assertThat(client.events()).containsExactly(event);
        assertThat(client.payloads(event).getFirst()).contains("\"code\":\"" + code + "\"");
        assertThat(client.written()).hasSize(2);
        assertThat(client.written().getLast().payload()).contains("\"code\":\"" + code + "\"");
        assertThat(client.closes()).isEmpty();
    }

    @Test
    void aFrameWithoutAnIdHasNoAnswer() {
        client.forget();
        receive("{'event':'presence:heartbeat'}");
        receive("{'event':'presence:online'}");
        receive("{'event':'leave-room'}");

        client.turn();
        assertThat(client.written()).isEmpty();
    }

    @Test
    void aFrameWithAnIdIsAnsweredOnce() {
        client.forget();
        receive("{'event':'presence:heartbeat','id':7}");

        client.turn();
        assertThat(client.written()).containsExactly(Outbound.done(7, Map.of()));
    }

    @Test
    void figuresAreToldUnderTheNamesThatWereAskedFor() {
        client.forget();
        receive("{'event':'get:stats'}");
        receive("{'event':'users:online:request'}");

        assertThat(client.events())
                .containsExactly("realtime:stats", "stats:update", "users:online:update");
    }

    @Test
    void tenMalformedFramesWithinAMinuteEndIt() {
        for (int i = 0; i < 9; i++) {
            receive("not json");
        }
        receive("{'event':'nonsense'}");
        assertThat(client.closes()).isEmpty();

        receive("{'event':7}");
        assertThat(client.closes()).containsExactly(CloseCode.BAD_REQUEST);
    }

    @Test
    void aNameThatIsChangedIsTheNameFromThenOn() {
        receive("{'event':'guest:update','data':{'username':'Somebody'}}");

        assertThat(presence().find("a")).extracting(Guest::username).isEqualTo("Somebody");
    }

    @Test
    void whatChangedWhileTheSocketOpenedIsKnown() {
        store().remove("session-a").await().indefinitely();
        Guest renamed = Visitors.visitor("a", Visitors.TALKATIVE);
        store().save(renamed).await().indefinitely();
        conversations.close(conversation);
        conversations.open(guest, new RecordingTransport());

        assertThat(presence().find("a")).extracting(Guest::profile).isEqualTo(Visitors.TALKATIVE);
    }

    @Test
    void anEndedSessionEndsItsConversations() {
        assembly.events(GuestSessionEnded.class)
                .fire(new GuestSessionEnded(guest, GuestSessionEnded.Cause.ENDED_BY_GUEST));

        assertThat(client.closes()).containsExactly(CloseCode.SESSION_GONE);
    }

    @Test
    void aSessionThatEndedWhileTheSocketOpenedEndsIt() {
        RecordingTransport late = new RecordingTransport();
        conversations.open(Visitors.visitor("ended"), late);

        assertThat(late.closes()).containsExactly(CloseCode.SESSION_GONE);
    }

    @Test
    void aLeaseThatRanOutEndsItsSocketAndNoOther() {
        Conversation other = begun();
        assembly.events(LeaseExpired.class)
                .fire(new LeaseExpired("a", conversation.connection().id()));

        assertThat(client.closes()).containsExactly(CloseCode.HEARTBEAT_LOST);
        assertThat(((RecordingTransport) other.connection().transport()).closes()).isEmpty();
    }

    @Test
    void nobodyIsOnlineWithoutASocket() {
        Hub hub = assembly.get(Hub.class);
        assembly.events(SocketsChanged.class)
                .observedBy(event ->
                        assertThat(!presence().isOnline("a") || !hub.of("a").isEmpty()).isTrue());

        conversations.close(conversation);
        assertThat(presence().isOnline("a")).isFalse();
        assertThat(hub.of("a")).isEmpty();
    }

    @Test
    void aFrameOfOurOwnFailureIsAnsweredAndTheConversationGoesOn() {
        Assembly broken = new Assembly();
        Dispatcher failing =
                new Dispatcher(null, null, null, null, null) {
                    @Override
                    Uni<?> dispatch(Connection connection, ClientEvent event) {
                        throw new PlantedFailure();
                    }
                };
        RecordingTransport transport = new RecordingTransport();
        Connection connection =
                broken.get(Hub.class)
                        .connection(
                                "s", "a", "session-a", transport, new OutboxLimits(1 << 20, 512));
        Conversation failed = new Conversation(connection, failing, new Misbehaviour(() -> 0));
        failed.receive("{\"event\":\"user:match\",\"id\":3}").await().indefinitely();

        assertThat(transport.payloads("user:match:error").getFirst()).contains("INTERNAL_ERROR");
        assertThat(transport.written()).hasSize(2);
        assertThat(transport.closes()).isEmpty();
    }

    /** Without a stack, which would only fill the log. */
    private static final class PlantedFailure extends RuntimeException {
        PlantedFailure() {
            super("planted", null, false, false);
        }
    }

    private Conversation begun() {
        store().save(guest).await().indefinitely();
        List<Connection> before = assembly.get(Hub.class).of("a");
        return conversations.open(guest, before.isEmpty() ? client : new RecordingTransport());
    }

    private void receive(String frame) {
        conversation.receive(frame.replace('\'', '"')).await().indefinitely();
    }

    private Presence presence() {
        return assembly.get(Presence.class);
    }

    private GuestStore store() {
        return assembly.get(GuestStore.class);
    }
}
