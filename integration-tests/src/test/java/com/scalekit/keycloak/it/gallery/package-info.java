/** Every page that people can meet, looked at in every size and colour, and the pictures of it. */
@NullMarked
package com.scalekit.keycloak.it.gallery;

import org.jspecify.annotations.NullMarked;
