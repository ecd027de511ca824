// Tells people what Scalekit's admin portal says in the frame, Keycloak that something was changed, and the application
// around this page both. Only what comes from the portal itself counts, and nothing of it is shown: every text is ours.
(() => {
  'use strict';

  /** Whoever sees nothing so long is shown another way: the frame may be blocked. */
  const PATIENCE_MILLIS = 10000;

  const TEXTS = {
    ORGANIZATION_SSO_ENABLED: 'textEnabled',
    ORGANIZATION_SSO_DISABLED: 'textDisabled',
    ORGANIZATION_DIRECTORY_ENABLED: 'textDirectoryEnabled',
    ORGANIZATION_DIRECTORY_DISABLED: 'textDirectoryDisabled',
    PORTAL_SESSION_WARNING: 'textEnding',
    PORTAL_SESSION_EXPIRY: 'textEnded',
    PORTAL_LOAD_FAILURE: 'textEnded',
  };
  const CHANGES = /^ORGANIZATION_(SSO|DIRECTORY)_(ENABLED|DISABLED)$/;
  const ENDS = ['PORTAL_SESSION_EXPIRY', 'PORTAL_LOAD_FAILURE'];

  const element = (part) => document.getElementById('kc-scalekit-portal' + part);
  const words = (text) => (text || '').split(' ').filter((word) => word !== '');

  let heard = false;

  const parentOrigin = () => {
    const around = window.location.ancestorOrigins && window.location.ancestorOrigins.length > 0
      ? window.location.ancestorOrigins[0]
      : document.referrer && new URL(document.referrer).origin;
    return words(element('').dataset.parents).find((origin) => origin === around);
  };

  const passOn = (said) => {
    const origin = parentOrigin();
    if (window.parent !== window && origin) {
      window.parent.postMessage(said, origin);
    }
  };

  const end = () => {
    element('-frame').hidden = true;
    element('-again').hidden = false;
  };

  window.addEventListener('message', (event) => {
    const portal = element('');
    const frame = element('-frame');
    if (!portal || !frame || event.source !== frame.contentWindow
        || !words(portal.dataset.origins).includes(event.origin)) {
      return;
    }
    const type = event.data && event.data.event_type;
    if (typeof type !== 'string') {
      return;
    }
    heard = true;
    element('-window').hidden = true;
    if (Object.hasOwn(TEXTS, type)) {
      element('-status').textContent = portal.dataset[TEXTS[type]];
    }
    if (CHANGES.test(type)) {
      fetch(portal.dataset.changed, { method: 'POST' }).catch(() => { /* within a minute Keycloak knows anyway */ });
    }
    if (ENDS.includes(type)) {
      end();
    }
    passOn(event.data);
  });

  window.setTimeout(() => {
    if (!heard && element('-window')) {
      element('-window').hidden = false;
    }
  }, PATIENCE_MILLIS);
})();
