package com.scalekit.keycloak.benchmark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the one class that may write to the console; everywhere else the build refuses it. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface PrintsToConsole {}
