package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.ClaimMapping;
import com.scalekit.keycloak.domain.StorableTexts;
import com.scalekit.keycloak.session.MappedNotes;

/** One claim of one login, on its way to where it is kept. What cannot be kept leaves everything as it is. */
final class ClaimCopy {

    private final ClaimMapping mapping;
    private final BrokeredIdentityContext context;
    private final MappingLog log;

    ClaimCopy(ClaimMapping mapping, BrokeredIdentityContext context, MappingLog log) {
        this.mapping = mapping;
        this.context = context;
        this.log = log;
    }

    void toSession() {
        mapping.sessionNote().ifPresent(note -> {
            Optional<String> text = claim().flatMap(ClaimTexts::whole);
            if (isStorable(text.stream().toList())) {
                text.ifPresent(present -> MappedNotes.keep(context, note, present));
            }
        });
    }

    /** A claim that is gone, null or empty leaves no attribute. */
    void toAccount(UserModel user) {
        mapping.attribute().ifPresent(attribute -> {
            List<String> texts = claim().map(ClaimTexts::each).orElse(List.of());
            if (isStorable(texts)) {
                write(user, attribute, texts);
            }
        });
    }

    private Optional<Object> claim() {
        return new TokenClaims(context).claim(mapping.claim());
    }

    private boolean isStorable(List<String> texts) {
        Optional<String> problem = StorableTexts.problem(texts);
        problem.ifPresent(reason -> log.unreadable(mapping.claim(), reason));
        return problem.isEmpty();
    }

    private void write(UserModel user, String attribute, List<String> texts) {
        if (user.getAttributeStream(attribute).toList().equals(texts)) {
            return;
        }
        try {
            if (texts.isEmpty()) {
                user.removeAttribute(attribute);
            } else {
                user.setAttribute(attribute, texts);
            }
        } catch (ReadOnlyException e) {
            // A directory that Keycloak may only read keeps the account; signing in does not depend on our attributes.
            log.readOnly(e);
        }
    }
}
