/** What administrators ask over REST, as administrators of every kind. */
@NullMarked
package com.scalekit.keycloak.it.admin;

import org.jspecify.annotations.NullMarked;
