package dev.vestibule.pair;

/**
 * A member of a pair as instances name it to each other: three lines of text.
 *
 * @param username empty where it does not matter
 */
record PairMember(long epoch, String guestId, String username) {

    private static final int PARTS = 3;

    String text() {
        return epoch + "\n" + guestId + "\n" + username;
    }

    static PairMember of(String text) {
        String[] parts = text.split("\n", PARTS);
        return new PairMember(Long.parseLong(parts[0]), parts[1], parts[2]);
    }
}
