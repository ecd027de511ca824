/** The application against a provider of the tests' own, which answers what each test wants. */
@NullMarked
package com.scalekit.keycloak.demo.application;

import org.jspecify.annotations.NullMarked;
