/**
 * Who the brokered user is: which account a first login may create or link, and what claims make of the account.
 */
@NullMarked
package com.scalekit.keycloak.users;

import org.jspecify.annotations.NullMarked;
