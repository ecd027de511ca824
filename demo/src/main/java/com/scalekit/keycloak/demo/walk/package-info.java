/** A person with a browser, played: opens the application, fills in what pages ask, and sees who is signed in. */
@NullMarked
package com.scalekit.keycloak.demo.walk;

import org.jspecify.annotations.NullMarked;
