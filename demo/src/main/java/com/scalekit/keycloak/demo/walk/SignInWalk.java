package com.scalekit.keycloak.demo.walk;

import java.net.URI;
import java.util.Map;

/** Signs in to the application the way a person does, not knowing which pages lie between. */
public record SignInWalk(URI application) {

    /**
     * Signs in as this person in a fresh browser.
     *
     * @return what the application shows: the e-mail address it was told
     * @throws WalkException if the walk ends anywhere else
     */
    public String signIn(String username, String password) {
        Browser browser = new Browser();
        Journey journey = new Journey(browser, application, Map.of("username", username, "password", password));
        return journey.from(browser.open(URI.create(application + "/login")));
    }
}
