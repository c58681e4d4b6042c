package dev.vestibule.bus;

import java.util.List;

/**
 * What goes from one instance to another at once: numbered messages, and how far the other's have
 * arrived. Generations tell one acquaintance of two instances from the next: when one of them gives
 * the other up, it begins a higher one.
 *
 * @param from who sends it
 * @param to who it is for
 * @param generation the sender's
 * @param of the receiver's generation that the sender knows; 0 when it has not heard of it yet
 * @param refused the highest of the receiver's generations that the sender gave up; 0 for none
 * @param acked the number of the last message of that generation that arrived in order
 * @param lacking whether what follows is missed and shall be sent again
 * @param first the number of the first message, from 1
 * @param messages opaque here
 */
record Packet(
        String from,
        String to,
        long generation,
        long of,
        long refused,
        long acked,
        boolean lacking,
        long first,
        List<String> messages) {}
