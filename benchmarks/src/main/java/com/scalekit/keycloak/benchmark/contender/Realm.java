package com.scalekit.keycloak.benchmark.contender;

import java.net.URI;

import com.scalekit.keycloak.simulator.control.Control;

/**
 * A contender that people can sign in to.
 *
 * @param contender whose realm it is
 * @param customers who is known there
 * @param url the realm's own address
 * @param scalekit steers the environment behind it
 */
public record Realm(Contender contender, Customers customers, URI url, Control scalekit) {

    /** People with a password; each realm that lets passwords in has them. */
    public static final int LOCALS = 20;

    /** The password of all of them. */
    public static final String PASSWORD = "correct horse battery staple";

    /** The name of one of them. */
    public static String local(int number) {
        return "local-" + number % LOCALS;
    }

    /** As tables call it. */
    public String title() {
        return contender.title();
    }
}
