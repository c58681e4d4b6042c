package dev.vestibule.pair;

/**
 * The pair of a guest with sockets on this instance, carried by another one.
 *
 * @param home the instance that carries the conversation
 * @param guestId the member that has sockets here
 * @param partnerName the partner's name when the pair was made
 * @param announced whether the member has heard of the pair
 */
public record RemotePair(
        long epoch,
        String home,
        String guestId,
        String partnerId,
        String partnerName,
        boolean announced) {

    RemotePair heard() {
        return new RemotePair(epoch, home, guestId, partnerId, partnerName, true);
    }
}
