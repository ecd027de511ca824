/**
 * Who the brokered user is: which account a first login may create or link.
 */
@NullMarked
package com.scalekit.keycloak.users;

import org.jspecify.annotations.NullMarked;
