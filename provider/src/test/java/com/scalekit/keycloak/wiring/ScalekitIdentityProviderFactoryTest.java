package com.scalekit.keycloak.wiring;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.broker.provider.util.IdentityProviderTypeUtil;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.broker.ScalekitIdentityProvider;
import com.scalekit.keycloak.broker.ScalekitIdentityProviderConfig;
import com.scalekit.keycloak.broker.TestIdentityProviders;
import com.scalekit.keycloak.domain.ScalekitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class ScalekitIdentityProviderFactoryTest {

    private final ScalekitIdentityProviderFactory factory = new ScalekitIdentityProviderFactory();

    /** Otherwise Keycloak leaves it out of its queries, and out of login pages, without a word. */
    @Test
    void isFoundAsAWayToSignIn() {
        KeycloakSession session = Mockito.mock(KeycloakSession.class);
        KeycloakSessionFactory sessions = Mockito.mock(KeycloakSessionFactory.class);
        Mockito.when(session.getKeycloakSessionFactory()).thenReturn(sessions);
        Mockito.doReturn(factory).when(sessions).getProviderFactory(IdentityProvider.class, "scalekit");
        assertThat(IdentityProviderTypeUtil.listTypesFromFactory(session, "scalekit"))
                .contains(IdentityProviderType.USER_AUTHENTICATION);
    }

    /** Keycloak serialises the factory itself to every administrator who asks for {@code providers/scalekit}. */
    @Test
    void showsNothingButWhatKeycloakAsksFor() throws IntrospectionException {
        Stream<String> readable = Stream.of(Introspector.getBeanInfo(ScalekitIdentityProviderFactory.class)
                        .getPropertyDescriptors())
                .filter(property -> property.getReadMethod() != null)
                .map(PropertyDescriptor::getName);
        assertThat(readable)
                .containsExactlyInAnyOrder(
                        "class", "id", "name", "helpText", "config", "configProperties", "configMetadata");
    }

    @Test
    void explainsEverySettingToTheAdministrator() {
        assertThat(factory.getConfigProperties()).isNotEmpty().allSatisfy(property -> {
            assertThat(property.getLabel()).isNotBlank();
            assertThat(property.getHelpText()).endsWith(".");
            assertThat(property.getName()).matches("[a-z][A-Za-z]+");
        });
        assertThat(factory.getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .doesNotHaveDuplicates()
                .doesNotContain("clientId", "clientSecret");
    }

    /** A console that sends every default back must not make a configuration invalid. */
    @Test
    void offersOnlyValuesThatItTakes() {
        for (ProviderConfigProperty property : factory.getConfigProperties()) {
            List<String> options = property.getOptions() == null ? List.of() : property.getOptions();
            Stream.concat(
                            options.stream(),
                            Stream.ofNullable(property.getDefaultValue()).map(Object::toString))
                    .forEach(value -> assertThat(
                                    ScalekitSettings.read(TestIdentityProviders.config(property.getName(), value)
                                            .getConfig()))
                            .as("%s = %s", property.getName(), value)
                            .isInstanceOf(ScalekitSettings.Valid.class));
        }
    }

    @Test
    void storesNoTokensByDefault() {
        ScalekitIdentityProviderConfig config = factory.createConfig();
        assertThat(config.isStoreTokenInSession()).isFalse();
        assertThat(config.isSendIdTokenOnLogout()).isFalse();
        assertThat(config.isStoreToken()).isNotEqualTo(true);
    }

    @Test
    void makesAnIdentityProviderOfWhatIsStored() {
        IdentityProviderModel model = new IdentityProviderModel(TestIdentityProviders.config());
        ScalekitIdentityProvider made = factory.create(Mockito.mock(KeycloakSession.class), model);
        assertThat(made.getConfig().getConfig()).containsAllEntriesOf(model.getConfig());
    }

    @ParameterizedTest
    @CsvSource({"oidc, true", "scalekit, true", "*, true", "saml, false", "github, false"})
    void worksWithMappersMadeForOpenIdConnect(String compatible, boolean supported) {
        IdentityProviderMapper mapper = Mockito.mock(IdentityProviderMapper.class);
        Mockito.when(mapper.getCompatibleProviders()).thenReturn(new String[] {"saml", compatible});
        ScalekitIdentityProviderConfig config = TestIdentityProviders.config();
        config.setProviderId("scalekit");
        assertThat(TestIdentityProviders.of(config).isMapperSupported(mapper)).isEqualTo(supported);
    }
}
