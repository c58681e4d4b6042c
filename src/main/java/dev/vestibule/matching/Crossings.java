package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.matching.Outcome.Elsewhere;
import dev.vestibule.matching.Outcome.Paired;
import dev.vestibule.matching.Proposals.Proposal;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.PairPointers;
import dev.vestibule.pair.Pairs;
import dev.vestibule.presence.Presence;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.MatchEvent.Partner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pair of what the queue of all instances found. The instance that asked is the pair's
 * home: it records the pair, and the instance on which the partner searched confirms that the
 * partner is still there. A partner that nobody confirms dissolves the pair.
 */
@ApplicationScoped
class Crossings {

    private static final Logger LOG = Logger.getLogger(Crossings.class);

    private final NodeBus bus;
    private final MessageRouter router;
    private final Presence presence;
    private final Pairs pairs;
    private final PairPointers pointers;
    private final Proposals proposals;

    Crossings(
            NodeBus bus,
            MessageRouter router,
            Presence presence,
            Pairs pairs,
            PairPointers pointers,
            Proposals proposals) {
        this.bus = bus;
        this.router = router;
        this.presence = presence;
        this.pairs = pairs;
        this.pointers = pointers;
        this.proposals = proposals;
    }

    /** Records the pair here; false when it cannot be, and then it is no more anywhere. */
    boolean claim(Paired found, Elsewhere elsewhere) {
        String asker = found.self().guestId();
        String partner = found.partner().guestId();
        boolean free =
                presence.isOnline(asker)
                        && !proposals.isPaired(asker)
                        && !proposals.isPaired(partner);
        if (!free || !recorded(found, elsewhere)) {
            pointers.ended(found.epoch(), asker, partner);
            release(found, elsewhere);
            return false;
        }
        return true;
    }

    /** The members have heard of their pair: their other instances need not take it back. */
    void announced(Proposal proposal) {
        announced(proposal, proposal.pair().first());
        announced(proposal, proposal.pair().second());
    }

    private void announced(Proposal proposal, String member) {
        RemoteClaim claim =
                new RemoteClaim(
                        proposal.pair().epoch(), member, proposal.pair().partnerOf(member), "");
        for (String node : router.nodesOf(member)) {
            bus.tell(node, RemoteClaims.ANNOUNCED, claim.text());
        }
    }

    /** The recorded pair once the partner is confirmed; null when it was dissolved instead. */
    Uni<@Nullable Proposal> confirm(Paired found, Elsewhere elsewhere) {
        Proposal proposal = proposals.find(found.epoch());
        if (proposal == null) {
            release(found, elsewhere);
            return Uni.createFrom().nullItem();
        }
        Guest partner = elsewhereOf(found, elsewhere);
        return isThere(found, elsewhere)
                .map(there -> {
                    if (!there) {
                        pairs.end(proposal.pair(), partner, Cause.DISCONNECTED);
                        return null;
                    }
                    tellOthers(found, elsewhere);
                    return proposal;
                });
    }

    /** The partner has lost its ticket to a pair that is no more. */
    private void release(Paired found, Elsewhere elsewhere) {
        bus.tell(elsewhere.node(), RemoteClaims.RELEASED, found.partner().guestId());
    }

    private boolean recorded(Paired found, Elsewhere elsewhere) {
        try {
            proposals.claim(
                    found, MemberCard.shown(elsewhere.card()), () -> reach(found, elsewhere));
            return true;
        } catch (IllegalStateException inAPairMeanwhile) {
            return false;
        }
    }

    private void reach(Paired found, Elsewhere elsewhere) {
        Guest asker = presence.find(found.self().guestId());
        for (String node : others(elsewhere.selfNodes())) {
            if (asker != null) {
                router.reach(asker, node);
            }
        }
        Guest partner = elsewhereOf(found, elsewhere);
        for (String node : others(elsewhere.partnerNodes())) {
            router.reach(partner, node);
        }
    }

    private Uni<Boolean> isThere(Paired found, Elsewhere elsewhere) {
        if (elsewhere.node().equals(bus.self())) {
            return Uni.createFrom().item(presence.isOnline(found.partner().guestId()));
        }
        return bus.ask(elsewhere.node(), RemoteClaims.CLAIM, partnersClaim(found).text())
                .map(RemoteClaims.YES::equals)
                .onFailure(Problem.class)
                .recoverWithItem(() -> {
                    LOG.debugf("no word of the partner of pair %d", found.epoch());
                    return false;
                });
    }

    /** Instances with further sockets of a member only have to know. */
    private void tellOthers(Paired found, Elsewhere elsewhere) {
        for (String node : others(elsewhere.partnerNodes())) {
            if (!node.equals(elsewhere.node())) {
                bus.tell(node, RemoteClaims.MIRROR, partnersClaim(found).text());
            }
        }
        Partner partner = MemberCard.shown(elsewhere.card());
        String partnerName = partner.username();
        RemoteClaim askers =
                new RemoteClaim(
                        found.epoch(),
                        found.self().guestId(),
                        found.partner().guestId(),
                        partnerName);
        for (String node : others(elsewhere.selfNodes())) {
            bus.tell(node, RemoteClaims.MIRROR, askers.text());
        }
    }

    private RemoteClaim partnersClaim(Paired found) {
        Guest asker = presence.find(found.self().guestId());
        return new RemoteClaim(
                found.epoch(),
                found.partner().guestId(),
                found.self().guestId(),
                asker == null ? "" : asker.username());
    }

    private Guest elsewhereOf(Paired found, Elsewhere elsewhere) {
        Guest here = presence.find(found.partner().guestId());
        return here == null
                ? Guest.elsewhere(
                        found.partner().guestId(), MemberCard.shown(elsewhere.card()).username())
                : here;
    }

    private Set<String> others(List<String> nodes) {
        Set<String> others = new HashSet<>(nodes);
        others.remove(bus.self());
        return others;
    }
}
