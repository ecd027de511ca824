package com.scalekit.keycloak.it.chromium;

/** What is wrong in a template of Keycloak's and no style sheet can mend: nothing else is let through. */
enum Tolerated {
    /** The label of the name at the head of a page is for "username", and the field is called otherwise. */
    LABEL_OF_THE_ATTEMPTED_USERNAME("label", "[#kc-attempted-username]");

    private final String rule;
    private final String target;

    Tolerated(String rule, String target) {
        this.rule = rule;
        this.target = target;
    }

    static boolean has(String rule, Object target) {
        for (Tolerated known : values()) {
            if (known.rule.equals(rule) && known.target.equals(String.valueOf(target))) {
                return true;
            }
        }
        return false;
    }
}
