package com.scalekit.keycloak.login;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.AuthenticationSessionBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.session.LoginNotes;

/** Asks for an address; what is already known is filled in. */
final class HomeRealmPage {

    /** The field's name, the same as in Keycloak's own forms. */
    static final String FIELD = "username";

    /** Name of the check box, the same as in Keycloak's own forms. */
    private static final String REMEMBER_ME = "rememberMe";

    private static final String TEMPLATE = "scalekit-home-realm.ftl";

    private final KeycloakSession session;
    private final AuthenticationFlowContext context;

    HomeRealmPage(KeycloakSession session, AuthenticationFlowContext context) {
        this.session = session;
        this.context = context;
    }

    void show() {
        context.challenge(response());
    }

    /** With a message for somebody who entered nothing. */
    void showMissing() {
        showProblem(wanted().missing());
    }

    /** With a message beside the field. */
    void showProblem(String messageKey) {
        context.form().addError(new FormMessage(FIELD, messageKey));
        show();
    }

    /** With whatever messages are on the form already. */
    Response response() {
        new Passkeys(session, again -> response()).offer(context);
        AuthenticationSessionModel login = context.getAuthenticationSession();
        LoginFormsProvider form = context.form()
                .setAttribute("scalekitHomeRealm", model())
                // Keycloak's script on the page asks whether the login went on in another tab.
                .setAttribute(
                        "authenticationSession",
                        new AuthenticationSessionBean(login.getParentSession().getId(), login.getTabId()));
        if (context.getUser() != null) {
            form.setAttribute(LoginFormsProvider.USERNAME_HIDDEN, true)
                    .setAttribute(LoginFormsProvider.REGISTRATION_DISABLED, true);
        }
        return form.createForm(TEMPLATE);
    }

    private Map<String, Object> model() {
        Optional<String> remembered = Optional.ofNullable(AuthenticationManager.getRememberMeUsername(session));
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        return Map.of(
                "label",
                wanted().label(),
                "typed",
                posted().or(notes::loginHint).or(() -> remembered).orElse(""),
                "rememberMe",
                remembered.isPresent() || notes.isRememberMe());
    }

    private Wanted wanted() {
        return Wanted.in(context.getRealm(), new WayOn(context).exists());
    }

    /** Keeps name and tick of a form with these fields, for whatever comes next. */
    static void remember(AuthenticationFlowContext context, MultivaluedMap<String, String> form, TypedName typed) {
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        notes.rememberMe(context.getRealm().isRememberMe() && "on".equals(form.getFirst(REMEMBER_ME)));
        if (!typed.isBlank()) {
            notes.rememberTyped(typed.printable());
        }
    }

    /** What is in the field at this moment; nothing is put back into a field that somebody has emptied. */
    private Optional<String> posted() {
        return Optional.ofNullable(
                        context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD))
                .map(typed -> TypedName.of(typed).printable());
    }
}
