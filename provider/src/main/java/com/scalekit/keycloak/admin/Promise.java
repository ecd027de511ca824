package com.scalekit.keycloak.admin;

/**
 * A promise of the protocol.
 *
 * @param id stable
 * @param kept whether the configuration keeps it
 * @param value how
 * @param remedy what to do; empty if it is kept
 */
record Promise(String id, boolean kept, String value, String remedy) {}
