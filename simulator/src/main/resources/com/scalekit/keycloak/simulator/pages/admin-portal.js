// What Scalekit's admin portal tells the page around it.
const portal = document.getElementById('admin-portal');
const tell = (type, data) => {
  if (window.parent !== window) {
    const organization = portal.dataset.organization;
    window.parent.postMessage(
        { event_type: type, object: 'event', organization_id: organization, message: type, data }, '*');
  }
};
const expiry = () => ({ expiry: portal.dataset.expiry });
document.querySelectorAll('button.switch').forEach((button) => button.addEventListener('click', async () => {
  const enabled = button.dataset.enabled !== 'true';
  const answer = await fetch('/admin-portal/' + portal.dataset.session, {
    method: 'POST',
    body: new URLSearchParams({ connection: button.dataset.connection, enabled }),
  });
  const data = await answer.json();
  if (!answer.ok) {
    tell('PORTAL_LOAD_FAILURE', data);
    return;
  }
  button.dataset.enabled = enabled;
  button.textContent = enabled ? 'Disable connection' : 'Enable connection';
  button.previousElementSibling.querySelector('.tag').textContent = enabled ? 'enabled' : 'disabled';
  tell(enabled ? 'ORGANIZATION_SSO_ENABLED' : 'ORGANIZATION_SSO_DISABLED', data);
}));
document.getElementById('end-soon').addEventListener('click', () => tell('PORTAL_SESSION_WARNING', expiry()));
document.getElementById('end-now').addEventListener('click', () => tell('PORTAL_SESSION_EXPIRY', expiry()));
tell('PORTAL_LOAD_SUCCESS', expiry());
