package com.scalekit.keycloak.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the few methods that talk to the person at the terminal. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface PrintsToConsole {}
