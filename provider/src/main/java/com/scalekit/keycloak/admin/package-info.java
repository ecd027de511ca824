/**
 * What realm administrators ask over REST: is everything set up right, who is routed where, what was refused. Answers are
 * records, checks are pure functions of facts that were gathered once.
 */
@NullMarked
package com.scalekit.keycloak.admin;

import org.jspecify.annotations.NullMarked;
