package dev.vestibule.page;

import dev.vestibule.support.Link;
import dev.vestibule.support.RunningService;
import org.junit.jupiter.api.Test;

/** What the first page says when things do not go as wished. */
class FirstPageTroubleIT extends OnThePage {

    @Test
    void aConnectionThatIsCutIsToldAndOpenedAgain() {
        try (Link link = Link.to(RunningService.shared().port())) {
            openThePage(link.baseUri());
            meet();
            left.say("Are you there?");
            right.awaitText(".theirs", "Are you there?");

            link.cut();
            left.awaitState("cut");
            left.awaitText(".own", "Are you there?");
            screenshot("5-cut");
            left.click("reconnect");

            left.awaitState("parted");
            left.awaitText(GuestOnPage.NOTICE, "The chat ended when the connection was lost");
            left.click("again");
            left.awaitState("searching");
        }
    }

    @Test
    void aConnectionThatFellSilentIsNoticedWithoutAWord() {
        try (Link link = Link.to(RunningService.shared().port())) {
            openThePage(link.baseUri());
            left.enter("Ada_L");

            link.fallSilent();

            left.awaitState("lost");
        }
    }

    @Test
    void aServiceThatIsGoneIsToldAndSoAreWishesThatAreGivenUp() {
        try (RunningService service =
                RunningService.named("page")
                        .property("vestibule.matching.widen-after", "300ms")
                        .start()) {
            openThePage(service.baseUri());
            left.enter("Ada_L");
            left.wish("language", "fr", false);
            left.wish("gender", "female", true);
            left.awaitText("[data-part=wishes]", "Woman (must), French");
            left.click("find");
            left.awaitText("[data-part=widening]", "Any language will do now.");
            left.click("cancel");
            left.awaitText(GuestOnPage.STATUS, "You stopped searching.");

            service.kill();
            left.awaitState("lost");
            left.click("reconnect");
            left.awaitText(".alert", "The service cannot be reached.");
            screenshot("6-unreachable");
        }
    }
}
