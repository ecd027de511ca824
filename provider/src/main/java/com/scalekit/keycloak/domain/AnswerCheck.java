package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Holds an answer against its question. Every customer's identity provider stands behind the same issuer, so a valid
 * signature only says that some customer answered; these rules say that it was the one asked, and that it spoke of its
 * own people.
 */
public final class AnswerCheck {

    /** What the check found. */
    public sealed interface Result {}

    /**
     * The answer fits the question.
     *
     * @param address the asserted address
     * @param ownDomain whether the answering organization holds the domain of the address; without that the address is
     *     never trusted as verified
     */
    public record Accepted(EmailAddress address, boolean ownDomain) implements Result {}

    /**
     * The answer is refused.
     *
     * @param refusal why
     */
    public record Refused(Refusal refusal) implements Result {}

    private final ScalekitSettings settings;
    private final Function<EmailDomain, HomeRealm> directory;
    private final Function<EmailDomain, HomeRealm> afresh;

    /**
     * @param settings of the identity provider
     * @param directory who holds a domain, as far as is known
     * @param afresh who holds a domain at this moment; asked only where the answer would be refused otherwise
     */
    public AnswerCheck(
            ScalekitSettings settings,
            Function<EmailDomain, HomeRealm> directory,
            Function<EmailDomain, HomeRealm> afresh) {
        this.settings = settings;
        this.directory = directory;
        this.afresh = afresh;
    }

    /** Decides; never throws. */
    public Result check(Question question, Answer answer) {
        Optional<Refusal> mismatch = mismatch(question, answer);
        if (mismatch.isPresent()) {
            return new Refused(mismatch.get());
        }
        return answer.email()
                .map(address -> checkAddress(question, answer, address))
                .orElseGet(() -> new Refused(Refusal.EMAIL_MISSING));
    }

    private Optional<Refusal> mismatch(Question question, Answer answer) {
        // Whatever started this login: an identity provider for one customer never takes another one's answer, and its
        // configured domains vouch for nobody else.
        return otherThan(question.selector(), answer)
                .or(() -> settings.fixedSelector().flatMap(fixed -> otherThan(fixed, answer)))
                .or(() -> Stream.of(question.organization(), question.expected())
                        .flatMap(Optional::stream)
                        .filter(organization -> !organization.equals(answer.organization()))
                        .map(organization -> Refusal.OTHER_ORGANIZATION)
                        .findFirst())
                .or(() -> notAmongHolders(question.selector(), answer.organization()));
    }

    private static Optional<Refusal> otherThan(ConnectionSelector asked, Answer answer) {
        if (asked instanceof ConnectionSelector.ByConnection byConnection
                && !byConnection.id().equals(answer.connection())) {
            return Optional.of(Refusal.OTHER_CONNECTION);
        }
        if (asked instanceof ConnectionSelector.ByOrganization byOrganization
                && !byOrganization.id().equals(answer.organization())) {
            return Optional.of(Refusal.OTHER_ORGANIZATION);
        }
        return Optional.empty();
    }

    private Optional<Refusal> notAmongHolders(ConnectionSelector asked, OrganizationId organization) {
        return asked instanceof ConnectionSelector.ByDomain byDomain
                ? notAHolder(holders(byDomain.domain(), organization), organization)
                : Optional.empty();
    }

    private static Optional<Refusal> notAHolder(HomeRealm holders, OrganizationId organization) {
        if (holders instanceof HomeRealm.Unavailable) {
            return Optional.of(Refusal.DIRECTORY_UNAVAILABLE);
        }
        boolean holder = holders instanceof HomeRealm.Found found && found.heldBy(organization);
        return holder ? Optional.empty() : Optional.of(Refusal.OTHER_ORGANIZATION);
    }

    private Result checkAddress(Question question, Answer answer, EmailAddress address) {
        if (!settings.emailDomains().isEmpty()) {
            return settings.emailDomains().contains(address.domain())
                    ? new Accepted(address, true)
                    : refusedUnlessAny(address, Refusal.EMAIL_DOMAIN_FOREIGN);
        }
        if (knownSinceRouting(question, answer, address)) {
            return new Accepted(address, true);
        }
        HomeRealm holders = holders(address.domain(), answer.organization());
        if (holders instanceof HomeRealm.Unavailable) {
            return refusedUnlessAny(address, Refusal.DIRECTORY_UNAVAILABLE);
        }
        if (holders instanceof HomeRealm.Found found) {
            return found.heldBy(answer.organization())
                    ? new Accepted(address, true)
                    : refusedUnlessAny(address, Refusal.EMAIL_DOMAIN_FOREIGN);
        }
        return settings.emailDomainPolicy() == EmailDomainPolicy.UNOWNED
                ? new Accepted(address, false)
                : refusedUnlessAny(address, Refusal.EMAIL_DOMAIN_UNOWNED);
    }

    /** A customer who was switched on, or got a domain, a moment ago signs in as well as any other. */
    private HomeRealm holders(EmailDomain domain, OrganizationId answering) {
        HomeRealm known = directory.apply(domain);
        return known instanceof HomeRealm.Found found && found.heldBy(answering) ? known : afresh.apply(domain);
    }

    /** The directory said on the way out that the answering organization alone holds this domain; it need not say so again. */
    private static boolean knownSinceRouting(Question question, Answer answer, EmailAddress address) {
        return question.organization().filter(answer.organization()::equals).isPresent()
                && question.loginHint()
                        .filter(hint -> hint.domain().equals(address.domain()))
                        .isPresent();
    }

    private Result refusedUnlessAny(EmailAddress address, Refusal refusal) {
        return settings.emailDomainPolicy() == EmailDomainPolicy.ALLOW_UNSAFE_ANY
                ? new Accepted(address, false)
                : new Refused(refusal);
    }
}
