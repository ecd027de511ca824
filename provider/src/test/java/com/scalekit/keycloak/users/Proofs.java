package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** First logins that wait until somebody has proved an account, as Keycloak's own steps have it proved. */
final class Proofs {

    /**
     * Somebody was asked for a proof, and has not come back yet.
     *
     * @param mailedTo where Keycloak's mail went; its link is worth nothing once the account has another address
     */
    private record Proof(
            Arrival arrival, StoredAccount account, String mailedTo, StoredLogin login, boolean replacing) {}

    private final World world;
    private final StoredRealm realm;
    private final Truth truth;
    private final Story story;
    private final Random random;
    private final Broker broker;
    private final List<Proof> underWay = new ArrayList<>();

    Proofs(Stage stage, Broker broker) {
        this.world = stage.world();
        this.realm = stage.realm();
        this.truth = stage.truth();
        this.story = stage.story();
        this.random = stage.random();
        this.broker = broker;
    }

    void await(StoredLogin login, Arrival arrival, StoredAccount account, boolean replacing) {
        underWay.add(new Proof(arrival, account, String.valueOf(account.email), login, replacing));
        if (random.nextBoolean()) {
            // The same in another browser.
            underWay.add(new Proof(arrival, account, String.valueOf(account.email), login.copy(), replacing));
        }
    }

    /** Somebody comes back to a login that waits for a proof; many never do. */
    void goOn() {
        if (underWay.isEmpty()) {
            return;
        }
        Proof proof = underWay.remove(random.nextInt(underWay.size()));
        if (!realm.accounts.contains(proof.account())) {
            return;
        }
        Person person = proof.arrival().person();
        if (random.nextInt(5) == 0) {
            putOutOfReach(proof.account());
        }
        story.tell(person.name() + " goes on with " + proof.account());
        if (proof.login().isProvedByMail()) {
            end(proof);
        } else if (canFollow(proof) && (random.nextBoolean() || !proof.account().admits(person))) {
            follow(proof);
        } else if (proof.account().isOpen() && proof.account().admits(person) && !isFollowed(proof.account())) {
            story.count("proved by password");
            end(proof);
        } else {
            story.count("not proved");
        }
    }

    /**
     * Nobody confirms by a mail what they did not begin. Left out: the mail is followed when somebody else has got the account
     * by now. That is refused, but not before Keycloak has let the address count as verified.
     */
    private boolean canFollow(Proof proof) {
        return proof.account().customers().stream()
                        .allMatch(proof.arrival().identity().organization()::equals)
                && proof.mailedTo().equals(proof.account().email)
                && world.reads(proof.arrival().person(), proof.mailedTo());
    }

    /**
     * Left out: whoever made the account signs in to it, for an identity of their own, after somebody else has followed a mail
     * and before they come back. They keep the account, and its address counts as verified.
     */
    private boolean isFollowed(StoredAccount account) {
        return underWay.stream()
                .anyMatch(other ->
                        other.account().equals(account) && other.login().isProvedByMail());
    }

    private void follow(Proof proof) {
        story.count("proved by mail");
        proof.account().emailVerified = true;
        truth.proves(proof.account(), proof.arrival().person());
        proof.login().provedByMail();
        if (random.nextInt(3) == 0) {
            story.count("proved by mail, in another browser");
            underWay.add(proof);
        } else {
            end(proof);
        }
    }

    /** An administrator's doing, or that of whoever types wrong passwords, in the meantime. */
    private void putOutOfReach(StoredAccount account) {
        switch (random.nextInt(3)) {
            case 0 -> account.enabled = false;
            case 1 -> account.locked = true;
            default -> account.administrator = true;
        }
    }

    private void end(Proof proof) {
        broker.links(proof.login(), proof.arrival(), proof.account(), false, proof.replacing());
    }
}
