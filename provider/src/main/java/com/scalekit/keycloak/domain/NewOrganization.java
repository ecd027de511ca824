package com.scalekit.keycloak.domain;

import java.util.function.Predicate;

/**
 * How an organization of Keycloak is called that is made of a customer. The name is the one of Scalekit, which administrators
 * recognise; it may be chosen by the customer, so one that reads like another name, or is taken, gives way to the alias.
 *
 * @param name what people see
 * @param alias what applications see
 */
public record NewOrganization(String name, String alias) {

    private static final int MAX_NAME = 255;

    /** @param isTaken whether an organization of this name, or with this domain, is there */
    public static NewOrganization plan(Customer customer, String alias, Predicate<String> isTaken) {
        String name = customer.name();
        boolean usable = name.length() <= MAX_NAME && TargetName.isUsable(name) && !isTaken.test(name);
        return new NewOrganization(usable ? name : alias, alias);
    }
}
