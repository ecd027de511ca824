<#-- Somebody else may be signed in in this browser. Names nobody. Uses only what every login theme has. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("scalekitSwitchTitle")}
    <#elseif section = "form">
        <div id="kc-form">
            <form id="kc-scalekit-switch" class="${properties.kcFormClass!}" action="${scalekitSwitch.action}" method="post"
                  aria-describedby="kc-scalekit-switch-text">
                <input type="hidden" name="state" value="${scalekitSwitch.state}"/>
                <div class="${properties.kcFormGroupClass!}">
                    <p id="kc-scalekit-switch-text">${msg("scalekitSwitchText")}</p>
                </div>
                <div class="${properties.kcFormGroupClass!}">
                    <div class="${properties.kcFormActionGroupClass!}">
                        <button id="kc-scalekit-continue" type="submit" name="choice" value="continue"
                                class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitSwitchContinue")}</button>
                    </div>
                </div>
                <div class="${properties.kcFormGroupClass!}">
                    <div class="${properties.kcFormActionGroupClass!}">
                        <button id="kc-scalekit-stay" type="submit" name="choice" value="stay"
                                class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitSwitchStay")}</button>
                    </div>
                </div>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
