package dev.vestibule.matching;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who is free and who is with whom. It objects to every pair that must not be, and to being used by
 * two steps at once.
 */
final class Roster implements Eligibility {

    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Map<String, String> partners = new ConcurrentHashMap<>();
    private final AtomicInteger inside = new AtomicInteger();
    private long lastEpoch;

    @Override
    public boolean isFree(String guestId) {
        enter();
        boolean free = !away.contains(guestId) && !partners.containsKey(guestId);
        inside.decrementAndGet();
        return free;
    }

    @Override
    public void claim(Ticket asker, Ticket partner, long epoch) {
        enter();
        demand(asker.fits(partner) && partner.fits(asker), asker + " does not fit " + partner);
        demand(epoch > lastEpoch, "epoch " + epoch + " after " + lastEpoch);
        demand(!away.contains(partner.guestId()), partner + " is away");
        demand(claimOne(asker, partner) && claimOne(partner, asker), "claimed twice: " + asker);
        lastEpoch = epoch;
        inside.decrementAndGet();
    }

    void setFree(String guestId, boolean free) {
        if (free) {
            away.remove(guestId);
        } else {
            away.add(guestId);
        }
    }

    /** Dissolves the pair of a guest, as when it could not be announced. */
    void dissolve(String guestId) {
        String partner = partners.remove(guestId);
        if (partner != null) {
            partners.remove(partner);
        }
    }

    @Nullable String partnerOf(String guestId) {
        return partners.get(guestId);
    }

    Map<String, String> partners() {
        return Map.copyOf(partners);
    }

    private boolean claimOne(Ticket one, Ticket other) {
        return partners.putIfAbsent(one.guestId(), other.guestId()) == null;
    }

    private void enter() {
        demand(inside.incrementAndGet() == 1, "two steps at once");
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
