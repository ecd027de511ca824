package com.scalekit.keycloak.users;

import java.util.Random;

/**
 * Where one history plays.
 *
 * @param world customers, people and domains
 * @param realm the accounts
 * @param truth whose the accounts are
 * @param story what happened
 * @param random what happens next
 */
record Stage(World world, StoredRealm realm, Truth truth, Story story, Random random) {}
