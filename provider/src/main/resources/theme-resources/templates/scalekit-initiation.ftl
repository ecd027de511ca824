<#-- A login that started at the company's own portal did not work. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=true; section>
    <#if section = "header">
        ${msg("scalekitInitiationTitle")}
    <#elseif section = "form">
        <#if scalekitInitiation.signIn?has_content>
            <div id="kc-form">
                <div class="${properties.kcFormGroupClass!}">
                    <a id="kc-scalekit-sign-in" href="${scalekitInitiation.signIn}"
                       class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitInitiationSignIn")}</a>
                </div>
            </div>
        </#if>
    </#if>
</@layout.registrationLayout>
