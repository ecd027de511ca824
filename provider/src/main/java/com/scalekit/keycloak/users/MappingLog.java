package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.MembershipPlan;
import org.jboss.logging.Logger;

/** What operators read about a mapper: one line per login at most, and nothing in it that a customer could forge. */
final class MappingLog {

    /** More would be the customer's text and not our line. */
    private static final int MAX_SHOWN = 5;

    private static final int MAX_LENGTH = 60;

    private static final Logger LOG = Logger.getLogger(MappingLog.class);

    private final IdentityProviderMapperModel mapper;

    MappingLog(IdentityProviderMapperModel mapper) {
        this.mapper = mapper;
    }

    void misconfigured(List<String> problems) {
        warn("does nothing until it is mended: " + String.join("; ", problems));
    }

    void unreadable(String claim, String reason) {
        warn("changes nothing, because of the claim '" + claim + "': " + reason);
    }

    void leftOut(int unfit, MembershipPlan plan) {
        List<String> parts = new ArrayList<>();
        if (unfit > 0) {
            parts.add(unfit + " values that cannot be a name");
        }
        if (!plan.refused().isEmpty()) {
            parts.add(plan.refused().size() + " that allow administration or are not called exactly that"
                    + shown(plan.refused()));
        }
        if (plan.postponed() > 0) {
            parts.add(plan.postponed() + " new ones beyond the " + MembershipPlan.MAX_CREATED
                    + " that one login may make");
        }
        if (!parts.isEmpty()) {
            warn("left out " + String.join(", ", parts));
        }
    }

    void created(String name) {
        LOG.infof("Mapper '%s' of '%s' made %s", mapper.getName(), mapper.getIdentityProviderAlias(), quoted(name));
    }

    void readOnly(ReadOnlyException e) {
        LOG.debugf(e, "Mapper '%s' changes nothing in a user storage that is read-only", mapper.getName());
    }

    private void warn(String what) {
        LOG.warnf("Mapper '%s' of '%s' %s", mapper.getName(), mapper.getIdentityProviderAlias(), what);
    }

    private static String shown(List<String> names) {
        return names.stream()
                .limit(MAX_SHOWN)
                .map(MappingLog::quoted)
                .collect(Collectors.joining(", ", " (", names.size() > MAX_SHOWN ? ", …)" : ")"));
    }

    /** Only names that passed our own rules get here, so all of their characters print. An address is nobody's business. */
    private static String quoted(String name) {
        if (name.indexOf('@') >= 0) {
            return "one with an @";
        }
        int[] start = name.codePoints().limit(MAX_LENGTH).toArray();
        String shown = new String(start, 0, start.length).replace('\'', '"');
        return "'" + shown + (shown.length() < name.length() ? "…'" : "'");
    }
}
