package com.scalekit.keycloak.admin;

/**
 * What one check found.
 *
 * @param check its id; machines can rely on it
 * @param status how good that is
 * @param message what was found, in English, without anything secret
 * @param remedy what to do; empty where there is nothing to do
 */
record Finding(String check, Status status, String message, String remedy) {}
