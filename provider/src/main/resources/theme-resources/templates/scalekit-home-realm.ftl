<#-- Asks everybody for an address and routes by its domain. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<#import "passkeys.ftl" as passkeys>
<#import "scalekit-fields.ftl" as fields>
<#assign failed = messagesPerField.existsError('username')>
<#assign registration = realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayMessage=!failed displayInfo=registration; section>
    <#if section = "header">
        ${msg("scalekitHomeRealmTitle")}
    <#elseif section = "form">
        <div id="kc-form">
            <div id="kc-form-wrapper">
                <form id="kc-form-login" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                    <#if !usernameHidden??>
                        <@fields.address name="username" label=msg(scalekitHomeRealm.label) value=scalekitHomeRealm.typed
                            error=failed?then(messagesPerField.get('username'), '')
                            autocomplete=enableWebAuthnConditionalUI?has_content?then('username webauthn', 'username') />
                        <#if realm.rememberMe>
                            <div class="${properties.kcFormGroupClass!}">
                                <div class="${properties.kcCheckboxClass!'checkbox'}">
                                    <label for="rememberMe" class="${properties.kcCheckboxClass!}">
                                        <input id="rememberMe" name="rememberMe" type="checkbox" class="${properties.kcCheckboxInputClass!}"
                                               <#if scalekitHomeRealm.rememberMe>checked</#if>/>
                                        <span class="${properties.kcCheckboxLabelClass!}">${msg("rememberMe")}</span>
                                    </label>
                                </div>
                            </div>
                        </#if>
                    </#if>
                    <@fields.goOn id="kc-login" />
                </form>
            </div>
        </div>
        <@passkeys.conditionalUIData />
    <#elseif section = "socialProviders">
        <#if (social.providers![])?has_content && !usernameHidden??>
            <div id="kc-social-providers" class="${properties.kcFormSocialAccountSectionClass!}">
                <hr/>
                <h2>${msg("identity-provider-login-label")}</h2>
                <ul class="${properties.kcFormSocialAccountListClass!}">
                    <#list social.providers as provider>
                        <li class="${properties.kcFormSocialAccountListItemClass!}">
                            <a id="social-${provider.alias}" href="${provider.loginUrl}" data-once-link
                               data-disabled-class="${properties.kcFormSocialAccountListButtonDisabledClass!}"
                               class="${properties.kcFormSocialAccountListButtonClass!}">
                                <#if provider.iconClasses?has_content>
                                    <i class="${properties.kcCommonLogoIdP!} ${provider.iconClasses}" aria-hidden="true"></i>
                                </#if>
                                <span class="${properties.kcFormSocialAccountNameClass!}">${provider.displayName!}</span>
                            </a>
                        </li>
                    </#list>
                </ul>
            </div>
        </#if>
    <#elseif section = "info">
        <#if registration>
            <div id="kc-registration-container">
                <div id="kc-registration">
                    <span>${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></span>
                </div>
            </div>
        </#if>
    </#if>
</@layout.registrationLayout>
