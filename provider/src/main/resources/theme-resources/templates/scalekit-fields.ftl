<#-- What the pages for an e-mail address share. Uses only what every login theme has. -->

<#-- Asks for an address. No type="email": usernames and international addresses are welcome, and the server says what is wrong. -->
<#macro address name label value error autocomplete="username">
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormGroupLabelClass!}">
            <label for="${name}" class="${properties.kcFormLabelClass!properties.kcLabelClass!}">
                <span class="${properties.kcFormLabelTextClass!}">${label}</span>
            </label>
        </div>
        <span class="${properties.kcInputClass!}<#if error?has_content> ${properties.kcError!}</#if>">
            <input id="${name}" name="${name}" type="text" inputmode="email" autocomplete="${autocomplete}"
                   autocapitalize="none" autocorrect="off" spellcheck="false" dir="ltr" autofocus maxlength="255" value="${value}"
                   <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>/>
            <#if error?has_content && properties.kcInputErrorIconClass?has_content>
                <span class="${properties.kcFormControlUtilClass!}">
                    <span class="${properties.kcInputErrorIconStatusClass!}"><i class="${properties.kcInputErrorIconClass!}" aria-hidden="true"></i></span>
                </span>
            </#if>
        </span>
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

<#macro goOn id>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormActionGroupClass!}">
            <button id="${id}" type="submit"
                    class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("scalekitContinue")}</button>
        </div>
    </div>
</#macro>
