<#-- The page around Scalekit's admin portal. It has the whole window, so it is no page of the login theme; strict policy, no inline script or style. -->
<!DOCTYPE html>
<html lang="${(locale.currentLanguageTag)!"en"}" dir="${((locale.rtl)!false)?then('rtl', 'ltr')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${msg("scalekitPortalTitle")}</title>
    <link rel="stylesheet" href="${url.resourcesPath}/css/scalekit-portal.css">
    <script src="${url.resourcesPath}/js/scalekit-portal.js"></script>
</head>
<body>
<main id="kc-scalekit-portal" aria-labelledby="kc-scalekit-portal-title"
      data-origins="${scalekitPortal.origins}"
      data-parents="${scalekitPortal.parents}"
      data-changed="${scalekitPortal.changed}"
      data-text-enabled="${msg("scalekitPortalEnabled")}"
      data-text-disabled="${msg("scalekitPortalDisabled")}"
      data-text-directory-enabled="${msg("scalekitPortalDirectoryEnabled")}"
      data-text-directory-disabled="${msg("scalekitPortalDirectoryDisabled")}"
      data-text-ending="${msg("scalekitPortalEnding")}"
      data-text-ended="${msg("scalekitPortalEnded")}">
    <h1 id="kc-scalekit-portal-title">${msg("scalekitPortalTitle")}</h1>
    <p id="kc-scalekit-portal-status" role="status"></p>
    <p id="kc-scalekit-portal-again" hidden><a href="${scalekitPortal.again}">${msg("scalekitPortalAgain")}</a></p>
    <p id="kc-scalekit-portal-window" hidden>${msg("scalekitPortalBlank")}
        <a href="${scalekitPortal.window}" target="_blank" rel="noopener">${msg("scalekitPortalWindow")}</a></p>
    <iframe id="kc-scalekit-portal-frame" title="${msg("scalekitPortalTitle")}" src="${scalekitPortal.location}"
            allow="clipboard-write"></iframe>
</main>
</body>
</html>
