package com.scalekit.keycloak.users;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Answer;
import com.scalekit.keycloak.domain.AnswerCheck;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.HomeRealmRouter;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.RoutingRequest;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way to Scalekit and back. Whoever does not play by the rules begins it wherever they like, comes back as whom they
 * like, and now and then names a customer for whom Scalekit would not answer through their connection.
 */
final class Upstream {

    private final World world;
    private final ScalekitSettings settings;
    private final Random random;
    private final Story story;

    Upstream(Stage stage, ScalekitSettings settings) {
        this.world = stage.world();
        this.settings = settings;
        this.random = stage.random();
        this.story = stage.story();
    }

    /** Empty if the person is not sent to Scalekit, or is refused when they come back. */
    Optional<Arrival> visit(Person person, String claimed) {
        Connection through = world.connectionOf(person.organization());
        String identifier =
                person.malicious() && random.nextBoolean() ? world.somebody().name() : person.name();
        ScalekitSubject subject =
                ScalekitSubject.parse(through.id() + ";" + identifier).orElseThrow();
        return question(person, through, subject, claimed)
                .flatMap(question -> answer(person, through, subject, claimed, question));
    }

    private Optional<Arrival> answer(
            Person person, Connection through, ScalekitSubject subject, String claimed, Question question) {
        OrganizationId customer = person.malicious() && random.nextInt(5) == 0
                ? world.pick(World.CUSTOMERS)
                : world.customerBehind(through);
        boolean served = world.serves(through, customer);
        boolean denied = person.malicious() && random.nextInt(4) == 0;
        boolean holding = world.holds(customer, claimed);
        boolean asked = holdsAsked(question, customer);
        if (random.nextInt(30) == 0) {
            world.moveADomain();
        }
        boolean vouched = (holding || world.holds(customer, claimed)) && !denied;
        story.tell(person.name() + " comes as " + claimed + " through " + through.id() + " for " + customer
                + (denied ? ", denied" : ""));
        AnswerCheck.Result result = new AnswerCheck(settings, world, world)
                .check(question, new Answer(through.id(), customer, EmailAddress.parse(claimed)));
        if (!(result instanceof AnswerCheck.Accepted accepted)) {
            story.count(served ? "answer refused" : "answer for another customer refused");
            return Optional.empty();
        }
        assertThat(isAnsweredBy(question, through)).as("the connection asked").isTrue();
        assertThat(named(question)).as("the customer asked").isSubsetOf(customer);
        assertThat(asked || holdsAsked(question, customer))
                .as("a holder of the domain asked")
                .isTrue();
        VerifiedIdentity identity = new VerifiedIdentity(
                subject,
                customer,
                accepted.address(),
                accepted.ownDomain() && !denied,
                new PersonName("A", "B"),
                Optional.empty());
        return Optional.of(new Arrival(person, identity, vouched, served));
    }

    private static boolean isAnsweredBy(Question question, Connection through) {
        return !(question.selector() instanceof ConnectionSelector.ByConnection byConnection)
                || byConnection.id().equals(through.id());
    }

    private boolean holdsAsked(Question question, OrganizationId customer) {
        return !(question.selector() instanceof ConnectionSelector.ByDomain byDomain)
                || world.holds(customer, "anybody@" + byDomain.domain().value());
    }

    /** The customers whom somebody named when the login began. */
    private static Set<OrganizationId> named(Question question) {
        Optional<OrganizationId> selected =
                question.selector() instanceof ConnectionSelector.ByOrganization byOrganization
                        ? Optional.of(byOrganization.id())
                        : Optional.empty();
        return Stream.of(selected, question.organization(), question.expected())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private Optional<Question> question(Person person, Connection through, ScalekitSubject subject, String claimed) {
        HomeRealmRouter router = new HomeRealmRouter(settings, world);
        Optional<EmailAddress> address = EmailAddress.parse(claimed);
        Connection begun = person.malicious() ? world.anyConnection() : through;
        RoutingDecision decision = switch (random.nextInt(5)) {
            case 0 ->
                new RoutingDecision.Upstream(Question.of(new IdpInitiatedLogin(
                        Optional.of(begun.id()), Optional.of(begun.organization()), address, Optional.empty())));
            case 1 ->
                router.forChosenProvider(
                        new RoutingRequest(Optional.empty(), Optional.of(hint(begun)), Optional.empty(), address));
            case 2 ->
                router.beforeThePage(
                        new RoutingRequest(Optional.empty(), Optional.empty(), Optional.of(subject), address));
            default ->
                (person.malicious() ? EmailAddress.parse(world.anything()) : address)
                        .map(router::forAddress)
                        .orElseGet(RoutingDecision.AskForAddress::new);
        };
        return decision instanceof RoutingDecision.Upstream upstream
                ? Optional.of(upstream.question())
                : Optional.empty();
    }

    private ConnectionSelector hint(Connection begun) {
        return random.nextBoolean()
                ? new ConnectionSelector.ByConnection(begun.id())
                : new ConnectionSelector.ByOrganization(begun.organization());
    }
}
