/** Those who are compared: each as a realm of its own, the same but for what is compared. */
@NullMarked
package com.scalekit.keycloak.benchmark.contender;

import org.jspecify.annotations.NullMarked;
