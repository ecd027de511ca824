package com.scalekit.keycloak.users;

import com.scalekit.keycloak.domain.VerifiedIdentity;

/**
 * Somebody comes back from Scalekit, and the answer fits the question.
 *
 * @param person who it really is
 * @param identity what the answer says
 * @param vouched whether the customer really holds the domain of the address, and says that it is verified
 * @param served whether Scalekit would really answer for this customer through this connection
 */
record Arrival(Person person, VerifiedIdentity identity, boolean vouched, boolean served) {}
