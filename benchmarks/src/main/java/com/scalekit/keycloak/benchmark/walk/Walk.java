package com.scalekit.keycloak.benchmark.walk;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.simulator.control.Control;

/** One way to sign in, for one contender; fails if it does not end as it has to. */
public interface Walk {

    /** Whose it is. */
    Contender contender();

    /** Which way, in a few words. */
    String way();

    /** The environment that is called on the way. */
    Control scalekit();

    /** Somebody goes it. */
    Trip go();

    /** As tables call it. */
    default String title() {
        return contender().title() + ", " + way();
    }
}
