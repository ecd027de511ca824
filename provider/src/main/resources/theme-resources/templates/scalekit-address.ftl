<#-- Asks somebody who chose single sign-on for an e-mail address. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username'); section>
    <#if section = "header">
        ${msg("scalekitAddressTitle")}
    <#elseif section = "form">
        <div id="kc-form">
            <div id="kc-form-wrapper">
                <form id="kc-scalekit-address-form" class="${properties.kcFormClass!}" action="${scalekitAddress.action}" method="get">
                    <input type="hidden" name="session_code" value="${scalekitAddress.sessionCode}"/>
                    <input type="hidden" name="client_id" value="${scalekitAddress.clientId}"/>
                    <input type="hidden" name="tab_id" value="${scalekitAddress.tabId}"/>
                    <input type="hidden" name="client_data" value="${scalekitAddress.clientData}"/>
                    <div class="${properties.kcFormGroupClass!}">
                        <div class="${properties.kcFormGroupLabelClass!}">
                            <label for="login_hint" class="${properties.kcFormLabelClass!properties.kcLabelClass!}">
                                <span class="${properties.kcFormLabelTextClass!}">${msg("scalekitAddressLabel")}</span>
                            </label>
                        </div>
                        <#assign failed = messagesPerField.existsError('username')>
                        <span class="${properties.kcInputClass!}<#if failed> ${properties.kcError!}</#if>">
                            <input id="login_hint" name="login_hint" type="text" inputmode="email" autocomplete="username"
                                   autocapitalize="none" spellcheck="false" dir="ltr" autofocus maxlength="254"
                                   value="${scalekitAddress.typed}"
                                   <#if failed>aria-invalid="true" aria-describedby="input-error-login_hint"</#if>/>
                            <#if failed && properties.kcInputErrorIconClass?has_content>
                                <span class="${properties.kcFormControlUtilClass!}">
                                    <span class="${properties.kcInputErrorIconStatusClass!}"><i class="${properties.kcInputErrorIconClass!}" aria-hidden="true"></i></span>
                                </span>
                            </#if>
                        </span>
                        <#if failed>
                            <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                                <div class="${properties.kcInputHelperTextClass!}">
                                    <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                                        <span id="input-error-login_hint" class="${properties.kcInputErrorMessageClass!}">${kcSanitize(messagesPerField.get('username'))?no_esc}</span>
                                    </div>
                                </div>
                            </div>
                        </#if>
                    </div>
                    <div class="${properties.kcFormGroupClass!}">
                        <div class="${properties.kcFormActionGroupClass!}">
                            <button id="kc-scalekit-continue" type="submit"
                                    class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitAddressContinue")}</button>
                        </div>
                    </div>
                    <div class="${properties.kcFormGroupClass!}">
                        <a id="kc-scalekit-back" href="${url.loginRestartFlowUrl}">${msg("scalekitAddressBack")}</a>
                    </div>
                </form>
            </div>
        </div>
    </#if>
</@layout.registrationLayout>
