package com.scalekit.keycloak.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the classes that may write to the console; everywhere else the build refuses it. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PrintsToConsole {}
