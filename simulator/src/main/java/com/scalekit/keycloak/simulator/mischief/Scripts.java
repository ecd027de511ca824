package com.scalekit.keycloak.simulator.mischief;

import java.util.EnumMap;
import java.util.Map;

import com.scalekit.keycloak.simulator.wire.Answer;

/** All that is to go wrong in one environment. */
public final class Scripts {

    /** The places where the HTTP answer itself can go wrong. */
    public enum Place {
        DISCOVERY,
        KEYS,
        USERINFO,
        CONNECTIONS,
        ORGANIZATIONS,
        CLIENT_CREDENTIALS,
        LOGOUT
    }

    private final Script<TokenMischief> token = new Script<>();
    private final Script<TokenMischief> idpInitiated = new Script<>();
    private final Script<AuthorizeMischief> authorize = new Script<>();
    private final Map<Place, Script<HttpMischief>> http = new EnumMap<>(Place.class);

    /** Nothing goes wrong yet. */
    public Scripts() {
        for (Place place : Place.values()) {
            http.put(place, new Script<>());
        }
    }

    /** Mischief with the answers to a code. */
    public Script<TokenMischief> token() {
        return token;
    }

    /** Mischief with the tokens of logins that start at the customer's side. */
    public Script<TokenMischief> idpInitiated() {
        return idpInitiated;
    }

    /** Mischief with the way back to the application. */
    public Script<AuthorizeMischief> authorize() {
        return authorize;
    }

    /** Mischief with one place's HTTP answers. */
    public Script<HttpMischief> http(Place place) {
        Script<HttpMischief> script = http.get(place);
        if (script == null) {
            throw new IllegalStateException("No script for " + place);
        }
        return script;
    }

    /** An answer of one place, after whatever is to go wrong there. */
    public Answer play(Place place, Answer answer) {
        return http(place).take().map(mischief -> mischief.applyTo(answer)).orElse(answer);
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        token.clear();
        idpInitiated.clear();
        authorize.clear();
        http.values().forEach(Script::clear);
    }
}
