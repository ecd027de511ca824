<#-- What a customer's administrator meets before Scalekit's admin portal. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("scalekitPortalTitle")}
    <#elseif section = "form">
        <div id="kc-form">
            <#if scalekitPortal.text?has_content>
                <div class="${properties.kcFormGroupClass!}">
                    <p id="kc-scalekit-portal-text">${msg(scalekitPortal.text)}</p>
                </div>
            </#if>
            <#list scalekitPortal.ways as way>
                <div class="${properties.kcFormGroupClass!}">
                    <a href="${way.href}"<#if scalekitPortal.newWindow> target="_blank" rel="noopener"</#if>
                       class="kc-scalekit-way ${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg(way.text)}</a>
                </div>
            </#list>
        </div>
    </#if>
</@layout.registrationLayout>
