package dev.vestibule.realtime;

import dev.vestibule.problem.Problem;
import dev.vestibule.wire.CallEvent;
import dev.vestibule.wire.ChatEvent;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.ConnectionEvent;
import dev.vestibule.wire.MatchEvent;
import dev.vestibule.wire.ServerEvent;

/** By which event a refusal is told: clients listen for it where they sent what was refused. */
final class Refusals {

    private Refusals() {}

    static ServerEvent eventOf(ClientEvent refused, Problem problem) {
        return switch (refused) {
            case ClientEvent.MatchRequest request ->
                    new MatchEvent.Failed(problem.text(), problem.code());
            case ClientEvent.ChatRequest request ->
                    new ChatEvent.Failed(problem.text(), problem.code());
            case ClientEvent.CallRequest request ->
                    new CallEvent.Failed(problem.text(), problem.code());
            case ClientEvent.PlainRequest request ->
                    new ConnectionEvent.Refused(problem.code(), problem.text());
        };
    }
}
