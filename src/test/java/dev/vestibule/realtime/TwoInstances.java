package dev.vestibule.realtime;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.TestBus;
import dev.vestibule.support.Visitors;
import io.quarkus.runtime.StartupEvent;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Two instances in one thread, and a pair that the first of them carries: its member {@code a} has
 * its sockets there, {@code b} on the other.
 */
final class TwoInstances {

    static final long EPOCH = 7;

    private static final Validator VALIDATOR =
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator();

    final TestBus bus = new TestBus();
    final Assembly home = instance("home");
    final Assembly away = instance("away");
    final RecordingTransport atHome = new RecordingTransport();
    final RecordingTransport elsewhere = new RecordingTransport();
    final Conversation a = connect(home, "a", atHome);
    final Conversation b = connect(away, "b", elsewhere);
    final Pair pair = home.get(Pairs.class).open("a", "b", EPOCH, opened -> {});

    TwoInstances() {
        home.get(MessageRouter.class).reach(Guest.elsewhere("b", "User_b"), "away");
        pair.announce(() -> true, () -> {});
        away.get(RemotePairs.class).open(new RemotePair(EPOCH, "home", "b", "a", "User_a", true));
        atHome.forget();
        elsewhere.forget();
    }

    Conversation connect(Assembly instance, String id, RecordingTransport transport) {
        Guest guest = Visitors.visitor(id);
        instance.get(GuestStore.class).save(guest).await().indefinitely();
        return instance.get(Conversations.class).open(guest, transport);
    }

    static void says(Conversation guest, String frame) {
        guest.receive(frame.replace('\'', '"')).await().indefinitely();
    }

    private Assembly instance(String name) {
        Assembly assembly =
                new Assembly()
                        .with(Validator.class, VALIDATOR)
                        .with(NodeBus.class, bus.instance(name))
                        .including(PairRequests.class, MessageRouter.class)
                        .including("dev.vestibule.pair.PairLinks")
                        .including("dev.vestibule.presence.Attendance");
        assembly.events(StartupEvent.class).fire(new StartupEvent());
        return assembly;
    }
}
