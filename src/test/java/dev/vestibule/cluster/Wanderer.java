package dev.vestibule.cluster;

import dev.vestibule.support.Identity;
import dev.vestibule.support.RunningService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A guest that does whatever comes to its mind, on whichever instance. */
final class Wanderer {

    /** Where a guest can go. */
    record Place(int node, RunningService service) {}

    private static final int TABS_AT_ONCE = 3;

    private final boolean tabsElsewhere;
    private final Identity identity;
    private final Diary diary;
    private final List<RecordedTab> tabs = new CopyOnWriteArrayList<>();
    private Map<String, Object> lastSaid = Map.of();
    private long said;

    /**
     * @param tabsElsewhere whether it has sockets on several instances at once
     */
    Wanderer(Identity identity, Diary diary, boolean tabsElsewhere) {
        this.tabsElsewhere = tabsElsewhere;
        this.identity = identity;
        this.diary = diary;
    }

    /** Does something. */
    void act(Random random, Supplier<Place> anywhere) {
        List<RecordedTab> open = open();
        if (tabs.stream().anyMatch(RecordedTab::isOpening)) {
            return;
        }
        if (open.isEmpty()) {
            if (random.nextInt(3) > 0) {
                goTo(anywhere.get());
            }
            return;
        }
        RecordedTab tab = open.get(random.nextInt(open.size()));
        int dice = random.nextInt(1000);
        if (dice < 20) {
            open.forEach(each -> each.leave(random.nextBoolean()));
        } else if (dice < 30) {
            tab.leave(random.nextBoolean());
            goTo(anywhere.get());
        } else if (dice < 40 && tabsElsewhere) {
            goTo(anywhere.get());
            tab.leave(random.nextBoolean());
        } else if (dice < 60 && open.size() < TABS_AT_ONCE && tabsElsewhere) {
            goTo(anywhere.get());
        } else if (dice < 70) {
            tab.leave(random.nextBoolean());
        } else if (tab.partner() != null) {
            talk(tab, random);
        } else if (!tab.isSearching() || dice < 75) {
            tab.say("user:match", Map.of());
        } else if (dice < 90) {
            tab.say("user:match:cancel", Map.of());
        }
    }

    private void talk(RecordedTab tab, Random random) {
        int dice = random.nextInt(100);
        if (dice < 75) {
            chat(tab);
        } else if (dice < 80 && !lastSaid.isEmpty()) {
            tab.say("chat:message", lastSaid);
        } else if (dice < 90) {
            tab.say(dice < 85 ? "chat:typing:start" : "chat:typing:stop", Map.of());
        } else if (dice < 95) {
            tab.say(dice < 93 ? "leave-room" : "close-room", Map.of());
        } else if (dice < 98) {
            tab.say("user:match", Map.of());
        }
    }

    /** Says something that was never said before. */
    long chat(RecordedTab tab) {
        String text = identity.id() + "#" + ++said;
        Map<String, Object> message = new HashMap<>();
        message.put("type", "text");
        message.put("content", text);
        message.put("clientId", text);
        lastSaid = message;
        return tab.say("chat:message", message);
    }

    /** Opens a socket, in a time of its own. */
    void goTo(Place place) {
        RecordedTab tab =
                new RecordedTab(diary, identity.at(place.service()), tabs.size() + 1, place.node());
        tabs.add(tab);
        Thread.startVirtualThread(tab::connect);
    }

    /** Whether it searches by the word of the service. */
    boolean searches() {
        return open().stream().anyMatch(tab -> tab.me().path("isSearching").asBoolean());
    }

    boolean hasTabsElsewhere() {
        return tabsElsewhere;
    }

    List<RecordedTab> open() {
        return tabs.stream().filter(RecordedTab::isOpen).toList();
    }

    List<RecordedTab> tabs() {
        return tabs;
    }

    String id() {
        return identity.id();
    }
}
