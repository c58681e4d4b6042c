package dev.vestibule.matching;

/**
 * A pair that another instance made of a guest with sockets here, as text between instances: four
 * lines.
 */
record RemoteClaim(long epoch, String guestId, String partnerId, String partnerName) {

    private static final int PARTS = 4;

    String text() {
        return epoch + "\n" + guestId + "\n" + partnerId + "\n" + partnerName;
    }

    static RemoteClaim of(String text) {
        String[] parts = text.split("\n", PARTS);
        return new RemoteClaim(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]);
    }
}
