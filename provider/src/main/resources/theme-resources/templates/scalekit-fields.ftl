<#-- What the pages for an e-mail address share. Uses only what every login theme has. -->

<#-- Asks for an address. No type="email": usernames and international addresses are welcome, and the server says what is wrong. -->
<#macro address name label value error autocomplete="username">
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormGroupLabelClass!}">
            <label for="${name}" class="${properties.kcFormLabelClass!properties.kcLabelClass!}">
                <span class="${properties.kcFormLabelTextClass!}">${label}</span>
            </label>
        </div>
        <#-- Newer themes draw the field around the input, with room for an icon; older ones draw the input itself. -->
        <#assign drawn = (properties.kcInputClass!) + error?has_content?then(' ' + (properties.kcError!), '')>
        <#if properties.kcFormControlUtilClass?has_content>
            <span class="${drawn}">
                <@input name=name value=value error=error autocomplete=autocomplete />
                <#if error?has_content>
                    <span class="${properties.kcFormControlUtilClass}">
                        <span class="${properties.kcInputErrorIconStatusClass!}"><i class="${properties.kcInputErrorIconClass!}" aria-hidden="true"></i></span>
                    </span>
                </#if>
            </span>
        <#else>
            <@input name=name value=value error=error autocomplete=autocomplete drawn=drawn />
        </#if>
        <#if error?has_content>
            <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                <div class="${properties.kcInputHelperTextClass!}">
                    <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                        <span id="input-error-${name}" class="${properties.kcInputErrorMessageClass!}">${kcSanitize(error)?no_esc}</span>
                    </div>
                </div>
            </div>
        </#if>
    </div>
</#macro>

<#macro input name value error autocomplete drawn="">
    <input id="${name}" name="${name}" type="text" inputmode="email" autocomplete="${autocomplete}"<#if drawn?has_content> class="${drawn}"</#if>
           autocapitalize="none" autocorrect="off" spellcheck="false" dir="ltr" autofocus maxlength="255" value="${value}"
           <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>/>
</#macro>

<#macro goOn id>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormActionGroupClass!}">
            <button id="${id}" type="submit"
                    class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitContinue")}</button>
        </div>
    </div>
</#macro>
