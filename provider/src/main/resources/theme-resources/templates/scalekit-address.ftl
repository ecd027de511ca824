<#-- Asks somebody who chose single sign-on for an e-mail address. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<#import "scalekit-fields.ftl" as fields>
<#assign failed = messagesPerField.existsError('username')>
<@layout.registrationLayout displayMessage=!failed; section>
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
                    <@fields.address name="login_hint" label=msg("scalekitAddressLabel") value=scalekitAddress.typed
                        error=failed?then(messagesPerField.get('username'), '') />
                    <@fields.goOn id="kc-scalekit-continue" />
                    <div class="${properties.kcFormGroupClass!}">
                        <a id="kc-scalekit-back" href="${url.loginRestartFlowUrl}">${msg("scalekitAddressBack")}</a>
                    </div>
                </form>
            </div>
        </div>
    </#if>
</@layout.registrationLayout>
