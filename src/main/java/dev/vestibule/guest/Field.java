package dev.vestibule.guest;

import java.util.EnumSet;
import java.util.Set;

/** What a guest may say of itself; which of it counts depends on the request. */
enum Field {
    USERNAME("username"),
    DEVICE_ID("deviceId"),
    IP("ip"),
    LOCATION("location"),
    GENDER("gender"),
    LANGUAGE("language");

    /** Of a new guest. */
    static final Set<Field> OF_CREATION =
            EnumSet.of(USERNAME, DEVICE_ID, LOCATION, GENDER, LANGUAGE);

    /** Of {@code guest:update}. */
    static final Set<Field> OF_UPDATE = EnumSet.of(USERNAME, LOCATION, GENDER, LANGUAGE);

    /** Of a change of the profile alone. */
    static final Set<Field> OF_PROFILE = EnumSet.of(LOCATION, GENDER, LANGUAGE);

    /** Of the device and its place. */
    static final Set<Field> OF_DEVICE = EnumSet.of(DEVICE_ID, IP, LOCATION);

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** Its name on the wire. */
    String key() {
        return key;
    }
}
