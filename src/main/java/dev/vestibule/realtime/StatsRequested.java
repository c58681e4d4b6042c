package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;

/**
 * A client asked for the figures.
 *
 * @param onlineUsers whether it asked as one who wants the list of those online
 */
public record StatsRequested(Connection connection, boolean onlineUsers) {

    static StatsRequested figures(Connection connection) {
        return new StatsRequested(connection, false);
    }

    static StatsRequested onlineUsers(Connection connection) {
        return new StatsRequested(connection, true);
    }
}
