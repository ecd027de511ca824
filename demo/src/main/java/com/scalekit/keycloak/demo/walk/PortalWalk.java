package com.scalekit.keycloak.demo.walk;

import java.net.URI;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Gets into the application the way people do who start their working day at their company's portal: they sign in there
 * and click the application's tile.
 *
 * @param portal the list of the customers' portals
 */
public record PortalWalk(URI portal, URI application) {

    /**
     * Signs in at this customer's portal in a fresh browser, and goes on from its tile. Nothing but the address is ever
     * filled in, so a walk that is asked for more on the way does not arrive.
     *
     * @return what the application shows: the e-mail address it was told
     * @throws WalkException if the walk ends anywhere else
     */
    public String signIn(String customer, String email) {
        Browser browser = new Browser();
        Journey journey = new Journey(browser, application, Map.of("email", email));
        Document signIn = browser.open(portalOf(customer, browser.open(portal)));
        Document tiles = journey.fillIn(signIn, "form:has(input[name=email])");
        return journey.from(journey.fillIn(tiles, "form:has(#tile)"));
    }

    private static URI portalOf(String customer, Document list) {
        return list.select("a[href]").stream()
                .filter(link -> link.text().equals(customer))
                .findFirst()
                .map(PortalWalk::target)
                .orElseThrow(() -> WalkException.at(list, "no portal of " + customer));
    }

    private static URI target(Element link) {
        return URI.create(link.absUrl("href"));
    }
}
